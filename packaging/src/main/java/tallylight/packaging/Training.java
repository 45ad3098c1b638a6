package tallylight.packaging;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs the packaged program once and keeps what Java then knows of its classes (JEP 483, 514), so
 * that a person's first start is as quick as any other.
 */
final class Training {
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final long WITH_WINDOW_SECONDS = 20;

  /** The share of the screen that a window covers at least. */
  private static final double WINDOW = 0.2;

  private static final long PATIENCE_SECONDS = 120;

  private Training() {}

  /** Makes the cache of an image and lets the image use it. */
  static void run(Release release, AppImage image) throws IOException, InterruptedException {
    Path home = Folders.fresh(release.work().resolve("training"));
    Path record = home.resolve("classes.aotconf");
    String recording = "-XX:AOTMode=record -XX:AOTConfiguration=" + quoted(record);
    if (release.platform().isLinux() && Tools.has("Xvfb")) {
      try (VirtualScreen screen = VirtualScreen.open(home)) {
        watch(
            image,
            home,
            recording,
            Map.of("DISPLAY", screen.display()),
            () -> screen.shares().lit() > WINDOW);
      }
    } else if (release.platform().isLinux()) {
      System.err.println(
          "package: without Xvfb the cache lacks the classes of the real screen; the start will be"
              + " slower");
      watch(
          image,
          home,
          recording + " -Dglass.platform=Headless -Dprism.order=sw",
          Map.of(),
          () -> true);
    } else {
      watch(image, home, recording, Map.of(), () -> true);
    }
    if (!Files.exists(record)) {
      throw new PackagingException(
          "The training run left no record; " + home.resolve("output.txt") + " tells more.");
    }
    Tools.run(
        List.of(image.launcher().toString()),
        Map.of(
            OPTIONS,
            "-XX:AOTMode=create -XX:AOTConfiguration="
                + quoted(record)
                + " -XX:AOTCache="
                + quoted(image.cache())));
    image.useCache(release);
  }

  private static void watch(
      AppImage image,
      Path home,
      String options,
      Map<String, String> environment,
      BooleanSupplier open)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(image.launcher().toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(home.resolve("output.txt").toFile()));
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("XDG_"));
    variables.put("HOME", home.toString());
    variables.put("LOCALAPPDATA", home.toString());
    variables.put("APPDATA", home.toString());
    variables.put(OPTIONS, options + " -Duser.home=" + quoted(home));
    variables.putAll(environment);
    Process program = builder.start();
    if (program.waitFor(WITH_WINDOW_SECONDS, TimeUnit.SECONDS)) {
      throw new PackagingException(
          "The program ended by itself: " + Files.readString(home.resolve("output.txt")));
    }
    boolean opened = open.getAsBoolean();
    askToEnd(program);
    if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      program.destroyForcibly();
      throw new PackagingException("The program did not end when asked to.");
    }
    if (!opened) {
      throw new PackagingException(
          "No window came: " + Files.readString(home.resolve("output.txt")));
    }
  }

  private static void askToEnd(Process program) throws IOException, InterruptedException {
    if (program.supportsNormalTermination()) {
      program.destroy();
    } else {
      // Closes the window; what Java calls destroy would leave no time to write.
      Tools.run(List.of("taskkill", "/PID", Long.toString(program.pid()), "/T"));
    }
  }

  private static String quoted(Path path) {
    return path.toString().indexOf(' ') < 0 ? path.toString() : "\"" + path + "\"";
  }
}
