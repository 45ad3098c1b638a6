package tallylight.packaging;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Starts a program with a window on a virtual screen and says when the window and when a colourful
 * picture in it could be seen; then asks the program to end.
 */
public final class StartTime {
  private static final double WINDOW = 0.2;
  private static final double PICTURE = 0.03;
  private static final long PATIENCE_SECONDS = 120;
  private static final long LOOK_EVERY_MILLIS = 10;

  /** When something was seen, in milliseconds after the start; 0 where it was not looked for. */
  private record Seen(long windowMillis, long pictureMillis) {}

  private StartTime() {}

  /**
   * Measures.
   *
   * @param arguments how often; {@code picture} or {@code window}, what to wait for; the file for
   *     what was seen at last, as PNG; the command
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    boolean picture = arguments[1].equals("picture");
    Path file = Path.of(arguments[2]);
    List<String> command = Arrays.asList(arguments).subList(3, arguments.length);
    var windows = new long[rounds];
    var pictures = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      Seen seen = start(command, picture, file);
      windows[i] = seen.windowMillis();
      pictures[i] = seen.pictureMillis();
    }
    System.out.println("window after " + median(windows) + " ms " + Arrays.toString(windows));
    if (picture) {
      System.out.println("picture after " + median(pictures) + " ms " + Arrays.toString(pictures));
    }
  }

  private static Seen start(List<String> command, boolean picture, Path file)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("screen");
    try (VirtualScreen screen = VirtualScreen.open(folder)) {
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(folder.resolve("output.txt").toFile()));
      builder.environment().put("DISPLAY", screen.display());
      builder.environment().remove("WAYLAND_DISPLAY");
      long begin = System.nanoTime();
      Process program = builder.start();
      try {
        return watch(screen, program, begin, picture, folder);
      } finally {
        ImageIO.write(screen.look(), "png", file.toFile());
        program.destroy();
        if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          program.destroyForcibly();
        }
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static Seen watch(
      VirtualScreen screen, Process program, long begin, boolean picture, Path folder)
      throws IOException, InterruptedException {
    long window = 0;
    while (true) {
      VirtualScreen.Share share = screen.shares();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      if (window == 0 && share.lit() > WINDOW) {
        window = millis;
      }
      if (window > 0 && (!picture || share.colourful() > PICTURE)) {
        return new Seen(window, picture ? millis : 0);
      }
      if (!program.isAlive() || millis > TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) {
        throw new PackagingException(
            "No %s was seen. The program said:\n%s"
                .formatted(
                    window > 0 ? "picture" : "window",
                    Files.readString(folder.resolve("output.txt"))));
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
