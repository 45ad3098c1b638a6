package tallylight.rtmp.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import tallylight.rtmp.server.Program;

/** Where servers listen. */
final class Ports {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Ports() {}

  static int free() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until somebody listens on this computer. */
  static void awaitListening(int port, Program server) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getPort();
        return;
      } catch (IOException _) {
        if (!server.isRunning() || System.nanoTime() > deadline) {
          throw new AssertionError("the server does not listen: " + server.said());
        }
        Thread.sleep(20);
      }
    }
  }
}
