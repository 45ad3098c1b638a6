package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The shell script that starts the program on Linux, wherever its folder lies. */
final class LinuxLauncher {
  private LinuxLauncher() {}

  /**
   * Writes it.
   *
   * @param options of Java; {@code $APPDIR} in them is the folder of the classes
   */
  static void write(Release release, AppImage image, List<String> options) throws IOException {
    var script = new StringBuilder();
    script.append("#!/bin/sh\n");
    script.append("# Starts Tallylight with the Java beside it.\n");
    script.append("home=$(dirname \"$(dirname \"$(readlink -f \"$0\")\")\")\n");
    script.append("APPDIR=$home/lib/app\n");
    script.append("exec \"$home/lib/runtime/bin/java\" \\\n");
    for (String option : options) {
      script.append("  \"").append(option).append("\" \\\n");
    }
    script.append("  -cp \"").append(classPath(release, image)).append("\" \\\n");
    script.append("  ").append(Release.MAIN_CLASS).append(" \"$@\"\n");
    Files.createDirectories(image.root().resolve("bin"));
    Files.writeString(image.launcher(), script);
    Files.setPosixFilePermissions(image.launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** By name and in a fixed order, since the cache is good for that one only. */
  private static String classPath(Release release, AppImage image) throws IOException {
    String main = String.valueOf(release.mainJar().getFileName());
    var path = new StringBuilder("$APPDIR/").append(main);
    try (var jars = Files.list(image.app())) {
      jars.map(jar -> String.valueOf(jar.getFileName()))
          .filter(name -> name.endsWith(".jar") && !name.equals(main))
          .sorted()
          .forEach(name -> path.append(":$APPDIR/").append(name));
    }
    return path.toString();
  }
}
