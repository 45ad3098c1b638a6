package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java that has what the program needs, JavaFX included, and nothing else. */
final class JavaRuntime {
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.localedata",
          "jdk.management",
          "jdk.unsupported",
          "jdk.unsupported.desktop");

  /** Dates and numbers of those languages that the window may speak one day cost 1 MB. */
  private static final String LOCALES = "en,de,fr,es,it,pt,nl,pl,ru,uk,tr,ja,ko,zh";

  private JavaRuntime() {}

  /**
   * Links it.
   *
   * @param javaFx the archives of JavaFX for this platform
   * @param work a folder for what is made on the way
   * @param runtime the folder to make
   */
  static void link(List<ClassPathArchive> javaFx, Path work, Path runtime) throws IOException {
    var modules = new ArrayList<>(MODULES);
    Path linkable = Folders.fresh(work.resolve("jmods"));
    for (ClassPathArchive archive : javaFx) {
      Path classes = Folders.fresh(work.resolve("javafx/classes"));
      Path natives = Folders.fresh(work.resolve("javafx/natives"));
      archive.unpack(classes, natives);
      if (classes.resolve("module-info.class").toFile().exists()) {
        String module = archive.name().replaceFirst("javafx-(\\w+)-.*", "javafx.$1");
        modules.add(module);
        // With the natives in its lib folder, JavaFX need not unpack them at each user's first
        // start.
        Tools.jdk(
            "jmod",
            List.of(
                "create",
                "--class-path",
                classes.toString(),
                "--libs",
                natives.toString(),
                linkable.resolve(module + ".jmod").toString()));
      }
    }
    Folders.delete(runtime);
    Tools.jdk(
        "jlink",
        List.of(
            "--module-path",
            linkable.toString(),
            "--add-modules",
            String.join(",", modules),
            "--include-locales",
            LOCALES,
            "--compress",
            "zip-6",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString()));
    removeCommands(runtime.resolve("bin"));
  }

  /** Of the commands only the one that runs programs is needed, and that on Linux alone. */
  private static void removeCommands(Path bin) throws IOException {
    for (Path command : Folders.files(bin)) {
      String name = String.valueOf(command.getFileName());
      if (!name.equals("java") && !name.endsWith(".dll")) {
        Files.delete(command);
      }
    }
  }
}
