package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallylight.ui.kit.Texts;

/** The window's code and its texts fit together. */
class TextsTest {
  private static final Path CODE = Path.of("src/main/java/tallylight/ui");
  private static final Path TEXTS = Path.of("src/main/resources/tallylight/ui/texts.properties");
  private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:-[a-z]+)?\\.[a-z.-]+)\"");
  private static final Pattern FIGURE = Pattern.compile("figure\\(\\s*model, \"([a-z]+)\"");

  @Test
  void everyTextThatTheCodeAsksForIsThereAndEveryTextThatIsThereIsAskedFor() throws IOException {
    String code;
    try (Stream<Path> files = Files.walk(CODE)) {
      code =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(TextsTest::read)
              .collect(Collectors.joining());
    }
    Set<String> asked = new TreeSet<>();
    KEY.matcher(code).results().map(match -> match.group(1)).forEach(asked::add);
    FIGURE
        .matcher(code)
        .results()
        .map(match -> "health." + match.group(1))
        .forEach(key -> asked.addAll(Set.of(key, key + ".meaning")));
    asked.removeIf(
        key -> key.startsWith("tallylight.") || key.endsWith(".json") || key.endsWith(".css"));

    Set<String> there = new TreeSet<>();
    for (String line : Files.readAllLines(TEXTS)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        there.add(line.substring(0, line.indexOf('=')));
      }
    }
    assertEquals(there, asked);
    assertFalse(there.isEmpty());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void numbersInTextsAreWrittenAsTheTextsAre() {
    assertEquals("1,234 ms", Texts.get("health.milliseconds", 1234L));
    assertEquals(
        "Clip  ·  1920 × 1080  ·  29.97 fps",
        Texts.get("caption.shown", "Clip", 1920, 1080, 30000 / 1001.0));
  }
}
