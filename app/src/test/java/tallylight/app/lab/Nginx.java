package tallylight.app.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * A real nginx with its RTMP module, on a port of its own.
 *
 * <p>{@code /live} records every broadcast as {@code KEY.flv}; {@code /deny} refuses to publish;
 * {@code /callback} asks an HTTP callback that answers 403.
 */
public final class Nginx implements AutoCloseable {
  private static final String MODULE = "/usr/lib/nginx/modules/ngx_rtmp_module.so";

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
          chunk_size 4096;
          application live {
            live on;
            meta copy;
            wait_key on;
            record all;
            record_path %3$s;
            record_suffix .flv;
          }
          application deny { live on; deny publish all; }
          application callback { live on; on_publish http://127.0.0.1:%5$d/refuse; }
        }
      }
      http {
        access_log off;
        client_body_temp_path %3$s/body;
        proxy_temp_path %3$s/proxy;
        fastcgi_temp_path %3$s/fastcgi;
        uwsgi_temp_path %3$s/uwsgi;
        scgi_temp_path %3$s/scgi;
        server {
          listen 127.0.0.1:%5$d;
          location /refuse { return 403; }
          location /control { rtmp_control all; }
          location / { return 200 "a web page"; }
        }
      }
      """;

  private final Path folder;
  private final Process process;
  private final int port;
  private final int httpPort;

  private Nginx(Path folder, Process process, int port, int httpPort) {
    this.folder = folder;
    this.process = process;
    this.port = port;
    this.httpPort = httpPort;
  }

  /** Starts it; its files go into {@code folder}. */
  public static Nginx start(Path folder) throws IOException {
    return start(folder, Ports.free());
  }

  /** Starts it on a port that was its own before. */
  public static Nginx start(Path folder, int port) throws IOException {
    String nginx = Tool.require("nginx");
    Tool.need(Files.exists(Path.of(MODULE)), "nginx's RTMP module is not installed");
    int httpPort = Ports.free();
    String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(MODULE, user, folder, port, httpPort));
    Process process =
        new ProcessBuilder(
                nginx,
                "-e",
                folder.resolve("error.log").toString(),
                "-p",
                folder.toString(),
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    Ports.awaitListening(port, process);
    return new Nginx(folder, process, port, httpPort);
  }

  /** The server address of an application: {@code live}, {@code deny} or {@code callback}. */
  public String url(String application) {
    return "rtmp://127.0.0.1:" + port + "/" + application;
  }

  /** What a small broadcast to {@code live} is set to: 600 kb/s of pictures. */
  public BroadcastSettings smallBroadcast(String key) throws InvalidUrlException {
    return new BroadcastSettings(
        RtmpUrl.parse(url("live")),
        StreamKey.of(key),
        Bitrate.kilobits(600),
        Bitrate.kilobits(128),
        "auto",
        "veryfast",
        Latency.NORMAL,
        null);
  }

  /** Cuts off whoever publishes to {@code live} with a key. */
  public void drop(String key) throws IOException {
    URI address =
        URI.create("http://127.0.0.1:" + httpPort + "/control/drop/publisher?app=live&name=" + key);
    try (InputStream answer = address.toURL().openStream()) {
      assertEquals("1", new String(answer.readAllBytes(), UTF_8), "dropped publishers");
    }
  }

  /** Lets it do nothing for a while, as if its machine were too busy. */
  public void hold(long millis) throws InterruptedException {
    List<String> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .map(handle -> String.valueOf(handle.pid()))
            .toList();
    signal("STOP", all);
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } finally {
      signal("CONT", all);
    }
  }

  private static void signal(String name, List<String> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    command.addAll(processes);
    assertEquals(0, Tool.run(command).exitCode(), "kill");
  }

  public int port() {
    return port;
  }

  /** Where it serves web pages. */
  public int httpPort() {
    return httpPort;
  }

  /** The recording of a broadcast; stops the server first, which closes its files. */
  public Path recording(String key) {
    close();
    Path file = folder.resolve(key + ".flv");
    assertTrue(Files.exists(file), () -> "nginx recorded nothing of " + key);
    return file;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
