package tallylight.ui;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real nginx with its RTMP module that records what it is sent. */
final class RealServer implements AutoCloseable {
  private static final String MODULE = "/usr/lib/nginx/modules/ngx_rtmp_module.so";
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private static final String CONFIGURATION =
      """
      load_module %1$s;
      daemon off;
      %2$s
      worker_processes 1;
      pid %3$s/nginx.pid;
      error_log %3$s/error.log info;
      events { worker_connections 64; }
      rtmp {
        access_log off;
        max_message 4M;
        server {
          listen 127.0.0.1:%4$d;
          application live {
            live on;
            wait_key on;
            record all;
            record_path %3$s;
            record_suffix .flv;
          }
          application deny { live on; deny publish all; }
        }
      }
      """;

  private final Path folder;
  private final int port;
  private final Process process;

  RealServer(Path folder) throws Exception {
    this.folder = folder;
    String nginx =
        Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
            .filter(file -> Files.isExecutable(Path.of(file)))
            .findFirst()
            .orElse("");
    need(!nginx.isEmpty() && Files.exists(Path.of(MODULE)), "nginx and its RTMP module");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String user = Objects.equals(System.getProperty("user.name"), "root") ? "user root;" : "";
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, CONFIGURATION.formatted(MODULE, user, folder, port));
    process =
        new ProcessBuilder(
                nginx, "-e", folder + "/error.log", "-p", folder.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    awaitListening();
  }

  /** Leaves a test out where something is missing; in CI nothing may be. */
  static void need(boolean there, String what) {
    if (Objects.equals(System.getenv("CI"), "true")) {
      Assertions.assertTrue(there, what + " must be installed in CI");
    }
    Assumptions.assumeTrue(there, what + " is not installed");
  }

  private void awaitListening() throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        Assertions.assertTrue(process.isAlive() && System.nanoTime() < end, e::toString);
        Thread.sleep(20);
      }
    }
  }

  String url(String application) {
    return "rtmp://127.0.0.1:" + port + "/" + application;
  }

  /** What was recorded of a broadcast; ends the server, which closes its files. */
  Path recording(String key) throws InterruptedException {
    close();
    return folder.resolve(key + ".flv");
  }

  /** The packets in a file: of pictures first, then of sound. */
  static List<Long> packetsIn(Path file) throws Exception {
    return List.of(packets(file, "v"), packets(file, "a"));
  }

  private static long packets(Path file, String kind) throws Exception {
    Process probe =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-count_packets",
                "-select_streams",
                kind,
                "-show_entries",
                "stream=nb_read_packets",
                "-of",
                "csv=p=0",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    Assertions.assertEquals(0, probe.waitFor(), printed);
    return Long.parseLong(printed);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
