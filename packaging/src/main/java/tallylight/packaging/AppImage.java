package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder that runs the program on a computer without Java: launcher, runtime, classes, natives,
 * licences. Every package holds one.
 *
 * @param root the folder
 * @param app where classes and natives are in it
 * @param launcher what starts the program
 */
record AppImage(Path root, Path app, Path launcher) {
  private static final String CACHE = "tallylight.aot";

  /** Builds it. */
  static AppImage build(Release release) throws IOException {
    Path input = Folders.fresh(release.work().resolve("input"));
    Path natives = Files.createDirectories(input.resolve("natives"));
    Path runtime = release.work().resolve("runtime");
    var javaFx = new ArrayList<ClassPathArchive>();
    var handedOut = new ArrayList<ClassPathArchive>();
    for (ClassPathArchive archive : release.archives()) {
      if (archive.isLeftOut()) {
        continue;
      }
      handedOut.add(archive);
      if (archive.isJavaFx()) {
        javaFx.add(archive);
      } else {
        archive.stage(release.platform(), input, natives);
      }
    }
    Legal.collect(release.root(), handedOut, input.resolve("legal"));
    JavaRuntime.link(javaFx, release.work(), runtime);

    Path folder = Folders.fresh(release.work().resolve("image"));
    AppImage image = in(folder, release.platform());
    if (release.platform().isLinux()) {
      // The launcher of jpackage asks the system's package manager at each start.
      Folders.copy(input, Files.createDirectories(image.root().resolve("lib")).resolve("app"));
      Folders.copy(runtime, image.root().resolve("lib/runtime"));
      LinuxLauncher.write(release, image, options(release));
    } else {
      Tools.jdk("jpackage", arguments(release, input, runtime, folder));
    }
    Folders.setTimes(image.root(), release.time());
    return image;
  }

  private static List<String> arguments(Release release, Path input, Path runtime, Path folder)
      throws IOException {
    Platform platform = release.platform();
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--type", "app-image", "--dest", folder.toString()));
    arguments.addAll(List.of("--name", name(platform), "--app-version", release.systemVersion()));
    arguments.addAll(List.of("--vendor", Release.TITLE, "--description", Release.SUMMARY));
    arguments.addAll(List.of("--copyright", "Tallylight developers, GPL-3.0-or-later"));
    arguments.addAll(List.of("--runtime-image", runtime.toString(), "--input", input.toString()));
    arguments.addAll(List.of("--main-jar", String.valueOf(release.mainJar().getFileName())));
    arguments.addAll(List.of("--main-class", Release.MAIN_CLASS));
    for (String option : options(release)) {
      arguments.addAll(List.of("--java-options", option));
    }
    arguments.addAll(List.of("--icon", icon(release).toString()));
    if (platform.isWindows()) {
      arguments.addAll(List.of("--add-launcher", "tallylight-console=" + console(release)));
    }
    if (platform.isMac()) {
      arguments.addAll(List.of("--resource-dir", informationForMac(release).toString()));
      arguments.addAll(List.of("--mac-package-identifier", "io.github.tallylight"));
    }
    return arguments;
  }

  private static List<String> options(Release release) throws IOException {
    var options = new ArrayList<>(release.javaOptions());
    options.add("--enable-native-access=javafx.graphics");
    options.add("-Djava.library.path=$APPDIR/natives");
    options.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
    options.add("-Djna.boot.library.path=$APPDIR/natives");
    options.add("-Djna.nounpack=true");
    options.add("-Dtallylight.legal=$APPDIR/legal");
    return options;
  }

  private static Path informationForMac(Release release) throws IOException {
    Path folder = Folders.fresh(release.work().resolve("macos"));
    String template = Files.readString(release.root().resolve("packaging/macos/Info.plist"));
    Files.writeString(
        folder.resolve("Info.plist"), template.replace("@version@", release.version()));
    return folder;
  }

  /** On Windows a program has a console or a window; this one is for commands. */
  private static Path console(Release release) throws IOException {
    return Files.writeString(release.work().resolve("console.properties"), "win-console=true\n");
  }

  private static Path icon(Release release) {
    String file =
        switch (release.platform()) {
          case MACOS_X64, MACOS_ARM64 -> "tallylight.icns";
          case WINDOWS_X64 -> "tallylight.ico";
          case LINUX_X64, LINUX_ARM64 ->
              throw new IllegalArgumentException("Linux finds icons by their names");
        };
    return release.icons().resolve(file);
  }

  private static String name(Platform platform) {
    return platform.isLinux() ? Release.NAME : Release.TITLE;
  }

  private static AppImage in(Path folder, Platform platform) {
    String name = name(platform);
    if (platform.isLinux()) {
      Path root = folder.resolve(name);
      Path app = root.resolve("lib/app");
      return new AppImage(root, app, root.resolve("bin/" + name));
    }
    if (platform.isMac()) {
      Path root = folder.resolve(name + ".app");
      Path app = root.resolve("Contents/app");
      Path launcher = root.resolve("Contents/MacOS/" + name);
      return new AppImage(root, app, launcher);
    }
    Path root = folder.resolve(name);
    Path app = root.resolve("app");
    return new AppImage(root, app, root.resolve(name + ".exe"));
  }

  /** Where the ahead-of-time cache goes. */
  Path cache() {
    return app.resolve(CACHE);
  }

  /** Lets every launcher use the cache from now on. */
  void useCache(Release release) throws IOException {
    String option = "-XX:AOTCache=$APPDIR/" + CACHE;
    if (release.platform().isLinux()) {
      var options = new ArrayList<>(options(release));
      options.add(option);
      LinuxLauncher.write(release, this, options);
    } else {
      try (var configurations = Files.newDirectoryStream(app, "*.cfg")) {
        for (Path configuration : configurations) {
          Files.writeString(
              configuration,
              "java-options=" + option + System.lineSeparator(),
              StandardOpenOption.APPEND);
        }
      }
    }
    Folders.setTimes(root, release.time());
  }
}
