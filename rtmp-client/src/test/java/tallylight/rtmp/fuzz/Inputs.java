package tallylight.rtmp.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The inputs of a target that were kept, in {@code src/test/resources/fuzz/}. */
public final class Inputs {
  private Inputs() {}

  /** The files of a target's folder. */
  public static List<Path> of(Class<?> target) throws IOException, URISyntaxException {
    String folder = "/fuzz/" + target.getSimpleName();
    Path path = Path.of(Objects.requireNonNull(target.getResource(folder), folder).toURI());
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }
}
