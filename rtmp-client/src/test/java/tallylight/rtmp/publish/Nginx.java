package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tallylight.rtmp.testing.Tools;

/** An nginx with the RTMP module, on ports of its own, in a folder of its own. */
final class Nginx implements AutoCloseable {
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");

  private final Process process;
  private final String host;
  final int port;
  final Path recordings;

  /** Starts it: applications live, which records, and deny, which nobody may publish to. */
  Nginx(Path directory) throws Exception {
    this(directory, List.of(), "127.0.0.1", freePort());
  }

  /**
   * Starts it at an address of its own.
   *
   * @param within the beginning of a command that runs it, such as {@code ip netns exec NAME}
   */
  Nginx(Path directory, List<String> within, String host, int port) throws Exception {
    String nginx = Tools.require("nginx");
    Tools.require(MODULE);
    this.host = host;
    this.port = port;
    recordings = Files.createDirectories(directory.resolve("rec"));
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        load_module %s;
        %s
        worker_processes 1;
        daemon off;
        pid @DIR@/nginx.pid;
        error_log stderr warn;
        events { worker_connections 64; }
        rtmp { server { listen %s:%d; chunk_size 4096; max_message 4M; ping 3s; ping_timeout 3s;
          application live { live on; record all; record_path %s; record_unique off; }
          application deny { live on; deny publish all; }
        } }
        """
            .replace("@DIR@", directory.toString())
            .formatted(MODULE, isRoot() ? "user root;" : "", host, port, recordings));
    var command = new ArrayList<>(within);
    command.addAll(
        List.of(nginx, "-e", "stderr", "-p", directory.toString(), "-c", configuration.toString()));
    process =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("nginx.log").toFile())
            .redirectError(directory.resolve("nginx.err").toFile())
            .start();
    awaitPort();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      assertTrue(process.isAlive(), "nginx ended");
      try (var socket = new Socket(host, port)) {
        assumeTrue(socket.isConnected());
        return;
      } catch (IOException _) {
        Thread.sleep(20);
      }
    }
    throw new AssertionError("nginx does not listen");
  }

  /** Ends it without a goodbye to anybody. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
