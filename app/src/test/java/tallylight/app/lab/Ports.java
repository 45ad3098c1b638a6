package tallylight.app.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Ports on this machine. */
public final class Ports {
  private static final long PATIENCE_NANOS = 15_000_000_000L;
  private static final String LISTENING = "0A";

  private Ports() {}

  /** A port that nobody listens on at the moment. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until somebody listens, without connecting: {@code ffmpeg -listen 1} would take that for
   * its one publisher.
   */
  public static void awaitListening(int port, Process server) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!isListening(port)) {
      assertTrue(server.isAlive(), "the server ended instead of listening");
      assertTrue(System.nanoTime() < end, "nobody listens on port " + port);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static boolean isListening(int port) throws IOException {
    String address = String.format(Locale.ROOT, ":%04X", port);
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields[1].endsWith(address) && fields[3].equals(LISTENING)) {
          return true;
        }
      }
    }
    return false;
  }
}
