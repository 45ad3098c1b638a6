package tallylight.packaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A screen of X11 in a file (Xvfb), which can be looked at without an X11 client: the file is an X
 * Window Dump (XWDFile.h, version 7) that the server keeps up to date.
 */
final class VirtualScreen implements AutoCloseable {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final int STEP = 8;
  private static final int XWD_VERSION = 7;
  private static final int BYTES_PER_LINE_AT = 12 * 4;
  private static final int COLOURS_AT = 19 * 4;
  private static final int COLOUR_BYTES = 12;
  private static final long PATIENCE_SECONDS = 10;

  private final Process server;
  private final String display;
  private final ByteBuffer dump;

  private VirtualScreen(Process server, String display, ByteBuffer dump) {
    this.server = server;
    this.display = display;
    this.dump = dump;
  }

  /**
   * Starts one under a free number.
   *
   * @param folder for its file
   */
  static VirtualScreen open(Path folder) throws IOException, InterruptedException {
    Process server =
        new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                WIDTH + "x" + HEIGHT + "x24",
                "-fbdir",
                folder.toString(),
                "-nolisten",
                "tcp",
                "-ac")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      InputStream number = server.getInputStream();
      var said = new StringBuilder();
      for (int c = number.read(); c >= '0' && c <= '9'; c = number.read()) {
        said.append((char) c);
      }
      if (said.isEmpty()) {
        throw new PackagingException("Xvfb did not start.");
      }
      return new VirtualScreen(server, ":" + said, map(folder.resolve("Xvfb_screen0")));
    } catch (IOException | RuntimeException e) {
      server.destroy();
      throw e;
    }
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer dump = channel.map(MapMode.READ_ONLY, 0, Files.size(file));
      if (dump.getInt(4) != XWD_VERSION) {
        throw new PackagingException(file + " is no X Window Dump of version " + XWD_VERSION);
      }
      return dump;
    }
  }

  /** What programs take as DISPLAY. */
  String display() {
    return display;
  }

  /** What is to be seen now. */
  BufferedImage look() {
    int header = dump.getInt(0);
    int line = dump.getInt(BYTES_PER_LINE_AT);
    int start = header + dump.getInt(COLOURS_AT) * COLOUR_BYTES;
    ByteBuffer pixels = dump.duplicate().order(ByteOrder.nativeOrder());
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var row = new int[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      pixels
          .position(start + y * line)
          .slice()
          .order(ByteOrder.nativeOrder())
          .asIntBuffer()
          .get(row);
      picture.setRGB(0, y, WIDTH, 1, row, 0, WIDTH);
    }
    return picture;
  }

  /**
   * How much of the screen shows what.
   *
   * @param lit the share of pixels that are not black, from 0 to 1
   * @param colourful the share of pixels of a strong colour, which a window has few of and the test
   *     card many
   */
  record Share(double lit, double colourful) {}

  /** The shares of now, of every eighth pixel in both directions. */
  Share shares() {
    BufferedImage picture = look();
    int all = 0;
    int lit = 0;
    int colourful = 0;
    for (int y = 0; y < HEIGHT; y += STEP) {
      for (int x = 0; x < WIDTH; x += STEP) {
        int rgb = picture.getRGB(x, y);
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        all++;
        lit += most > 0 ? 1 : 0;
        colourful += most > 100 && least * 2 < most ? 1 : 0;
      }
    }
    return new Share((double) lit / all, (double) colourful / all);
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }
}
