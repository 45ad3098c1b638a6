package tallylight.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tallylight.app.about.Component;
import tallylight.app.about.Components;

/** The list of components is that of the class path, with the versions and licences found there. */
class ComponentListTest {
  private static final Pattern LICENCES = Pattern.compile("(?s)<licenses>(.*?)</licenses>");
  private static final Pattern PARENT = Pattern.compile("(?s)<parent>(.*?)</parent>");

  /** What licences are called in the projects' own files, and what their SPDX names begin with. */
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("(?i).*apache.*", "Apache-2.0");
    NAMES.put("(?i).*(AGPL|affero).*", "AGPL-3.0");
    NAMES.put("(?i).*(LGPL|lesser).*", "LGPL-2.1");
    NAMES.put("(?i).*MIT.*", "MIT");
    NAMES.put("(?i).*BSD.*", "BSD-");
    NAMES.put("(?i).*(EPL|eclipse).*", "EPL-2.0");
    NAMES.put("(?i).*GPL.*2.*", "GPL-2.0");
  }

  private final String[] classPath =
      Files.readString(Path.of(System.getProperty("tallylight.class-path")))
          .strip()
          .split(File.pathSeparator);

  ComponentListTest() throws IOException {}

  @Test
  void itIsThatOfTheClassPath() {
    SortedSet<String> found = new TreeSet<>();
    for (String jar : classPath) {
      Path version = above(Path.of(jar));
      if (!jar.contains("target")) {
        String name = String.valueOf(above(version).getFileName());
        found.add(name.replaceFirst("(humble-video-arch).*", "$1") + " " + version.getFileName());
      }
    }

    SortedSet<String> listed = new TreeSet<>();
    for (Component component : Components.all()) {
      component.artifacts().forEach(artifact -> listed.add(artifact + " " + component.version()));
    }

    assertEquals(String.join("\n", found), String.join("\n", listed));
  }

  @Test
  void licencesAreThoseTheProjectsName() throws IOException {
    for (String jar : classPath) {
      Path version = above(Path.of(jar));
      String artifact = String.valueOf(above(version).getFileName());
      for (Component component : Components.all()) {
        if (component.artifacts().contains(artifact) && !artifact.equals("ffmpeg")) {
          String named = licences(version, artifact);
          assertTrue(
              NAMES.entrySet().stream()
                  .anyMatch(
                      name ->
                          named.matches("(?s)" + name.getKey())
                              && component.licence().contains(name.getValue())),
              () -> artifact + " is under " + named + ", the list says " + component.licence());
        }
      }
    }
  }

  /** The licences of a project's own file, or of the nearest of its parents that names some. */
  private static String licences(Path version, String artifact) throws IOException {
    Path pom = version.resolve(artifact + "-" + version.getFileName() + ".pom");
    String text = Files.readString(pom);
    Matcher licences = LICENCES.matcher(text);
    if (licences.find()) {
      return licences.group(1);
    }
    Matcher parent = PARENT.matcher(text);
    assertTrue(parent.find(), pom + " names no licence");
    String group = value(parent.group(1), "groupId");
    String name = value(parent.group(1), "artifactId");
    Path repository = version;
    while (!Files.isDirectory(repository.resolve(group.replace('.', '/')))) {
      repository = above(repository);
    }
    return licences(
        repository
            .resolve(group.replace('.', '/'))
            .resolve(name)
            .resolve(value(parent.group(1), "version")),
        name);
  }

  private static Path above(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private static String value(String xml, String tag) {
    Matcher matcher = Pattern.compile("<" + tag + ">\\s*(.*?)\\s*</" + tag + ">").matcher(xml);
    assertTrue(matcher.find(), "no " + tag);
    return matcher.group(1);
  }
}
