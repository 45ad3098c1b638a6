package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What is packaged.
 *
 * @param root the project's folder
 * @param version such as 0.1.0
 * @param platform the computer it is for
 * @param time what all files are dated, so that the same source gives the same package
 */
record Release(Path root, String version, Platform platform, FileTime time) {
  static final String NAME = "tallylight";
  static final String TITLE = "Tallylight";
  static final String SUMMARY = "Live broadcasts of a camera and a microphone";
  static final String MAINTAINER = "Tallylight developers <tallylight@invalid>";
  static final String MAIN_CLASS = "tallylight.ui.Main";

  /**
   * The version as the system wants it: macOS takes none that begins with 0 (it compares this one,
   * and shows the real one).
   */
  String systemVersion() {
    if (!platform.isMac()) {
      return version;
    }
    int dot = version.indexOf('.');
    return Integer.parseInt(version.substring(0, dot)) + 1 + version.substring(dot);
  }

  /** The folder for what is made on the way. */
  Path work() {
    return root.resolve("target/packaging");
  }

  Path icons() {
    return root.resolve("icons/target/icons");
  }

  /** The archive with the program's main. */
  Path mainJar() throws IOException {
    try (var jars = Files.newDirectoryStream(root.resolve("ui/target"), "ui-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw notBuilt();
  }

  /** All archives of the program, those of others included. */
  List<ClassPathArchive> archives() throws IOException {
    Path list = root.resolve("ui/target/class-path");
    if (!Files.exists(list)) {
      throw notBuilt();
    }
    var archives = new ArrayList<ClassPathArchive>();
    archives.add(new ClassPathArchive(mainJar()));
    for (String path : Files.readString(list).strip().split(java.io.File.pathSeparator)) {
      archives.add(new ClassPathArchive(Path.of(path)));
    }
    return archives;
  }

  /** The options with which Java runs the program. */
  List<String> javaOptions() throws IOException {
    return Files.readAllLines(root.resolve("packaging/java-options")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static PackagingException notBuilt() {
    return new PackagingException("The program is not built; ./package builds it first.");
  }
}
