package tallylight.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tallylight.app.about.Component;
import tallylight.app.about.Components;

/**
 * Whoever asks for a copyright notice has one: in the archive of the component itself, or in {@code
 * NOTICES.txt}, and never a second one that could say otherwise.
 */
class NoticesTest {
  /** Title, licence and notice of a line; further lines of a notice begin with a space. */
  private static final Pattern LINE = Pattern.compile("(\\S.*?) {2,}(\\S+) +(\\S.*)");

  private static final Pattern ASKS = Pattern.compile("(MIT|BSD|Zlib|FTL).*");

  private final Map<String, String> licences = new TreeMap<>();
  private final List<Path> classPath =
      Arrays.stream(
              Files.readString(Path.of(System.getProperty("tallylight.class-path")))
                  .strip()
                  .split(File.pathSeparator))
          .map(Path::of)
          .toList();

  NoticesTest() throws IOException {
    String all = Files.readString(Path.of("legal/NOTICES.txt"));
    String list = all.substring(all.indexOf("\n\n") + 2, all.indexOf("\n\n\n"));
    for (String line : list.lines().filter(each -> !each.startsWith(" ")).toList()) {
      var parts = LINE.matcher(line);
      assertTrue(parts.matches(), line);
      licences.put(parts.group(1), parts.group(2));
    }
  }

  @Test
  void eachComponentThatAsksForItsNoticeHasOne() throws IOException {
    for (Component component : Components.all()) {
      if (component.installed() && ASKS.matcher(component.licence()).matches()) {
        boolean brought = bringsItsOwn(component);
        boolean listed = licences.keySet().stream().anyMatch(component.name()::contains);
        assertTrue(brought || listed, () -> component.name() + " has no notice");
        assertTrue(!(brought && listed), () -> component.name() + " brings its own notice along");
      }
    }
  }

  private boolean bringsItsOwn(Component component) throws IOException {
    for (Path jar : classPath) {
      String name = String.valueOf(jar.getFileName());
      if (component.artifacts().stream().anyMatch(artifact -> name.startsWith(artifact + "-"))) {
        try (var archive = new JarFile(jar.toFile())) {
          if (archive.stream().anyMatch(entry -> new ArchiveEntry(entry.getName()).isLegal())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Test
  void eachNoticeBelongsToAComponentUnderThatLicence() {
    List<Component> all = Components.all();
    licences.forEach(
        (title, licence) ->
            assertEquals(
                1,
                all.stream()
                    .filter(component -> component.name().contains(title))
                    .filter(component -> component.licence().startsWith(licence))
                    .count(),
                title + " under " + licence));
  }
}
