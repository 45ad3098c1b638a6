package tallylight.capture.device;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tallylight.media.MediaClock;
import tallylight.media.VideoSize;

/** A real X server whose screen is a file: what is written there is to be seen at once. */
public final class VirtualScreen implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HEADER_SIZE = 0;
  private static final int BYTES_PER_LINE = 12;
  private static final int COLOURS = 19;
  private static final int COLOUR_BYTES = 12;

  private final Process process;
  private final Path log;
  private final int display;
  private final IntBuffer pixels;
  private final int stride;

  private VirtualScreen(Process process, Path log, int display, Path file) throws IOException {
    this.process = process;
    this.log = log;
    this.display = display;
    try (RandomAccessFile screen = new RandomAccessFile(file.toFile(), "rw")) {
      MappedByteBuffer bytes =
          screen.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, screen.length());
      IntBuffer header = bytes.order(ByteOrder.BIG_ENDIAN).asIntBuffer();
      stride = header.get(BYTES_PER_LINE) / Integer.BYTES;
      int start = header.get(HEADER_SIZE) + COLOUR_BYTES * header.get(COLOURS);
      pixels = bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }
  }

  /**
   * Starts one.
   *
   * @param display its number; -1 for any that is free
   */
  public static VirtualScreen start(Path folder, int display, VideoSize size) throws IOException {
    Path own = Files.createTempDirectory(folder, "screen");
    Path log = own.resolve("log");
    Path number = own.resolve("number");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-fbdir", own.toString()));
    command.addAll(List.of("-screen", "0", size + "x24"));
    if (display >= 0) {
      command.add(":" + display);
    }
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(number.toFile())
            .redirectError(log.toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(number).endsWith("\n")) {
      if (System.nanoTime() > end || !process.isAlive()) {
        process.destroyForcibly();
        throw new AssertionError("the X server did not start:\n" + Files.readString(log));
      }
      LockSupport.parkNanos(10 * MediaClock.MILLISECOND);
    }
    int chosen = Integer.parseInt(Files.readString(number).strip());
    return new VirtualScreen(process, log, chosen, own.resolve("Xvfb_screen0"));
  }

  /** The number of its display. */
  public int display() {
    return display;
  }

  /** Its name, as a SPEC takes it. */
  public String id() {
    return ":" + display;
  }

  /**
   * Paints a rectangle.
   *
   * @param rgb red, green and blue, 8 bits each
   */
  public void paint(int x, int y, int width, int height, int rgb) {
    for (int row = y; row < y + height; row++) {
      for (int column = x; column < x + width; column++) {
        pixels.put(row * stride + column, rgb);
      }
    }
  }

  /** Kills it, as a crash would. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the X server cannot be killed: " + log);
      }
      // What it left behind would keep its successor from taking its number.
      Files.deleteIfExists(Path.of("/tmp/.X" + display + "-lock"));
      Files.deleteIfExists(Path.of("/tmp/.X11-unix/X" + display));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
