package tallylight.app.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real nginx that puts TLS before a server that has none: one port for each certificate. */
public final class NginxTls implements AutoCloseable {
  private static final String MODULE = "/usr/lib/nginx/modules/ngx_stream_module.so";

  private static final String CONFIGURATION =
      """
      load_module %1$s;
      daemon off;
      %2$s
      worker_processes 1;
      pid %3$s/tls.pid;
      error_log %3$s/tls.log info;
      events { worker_connections 64; }
      stream {
      %4$s}
      """;

  private static final String SERVER =
      """
        server {
          listen 127.0.0.1:%1$d ssl;
          ssl_certificate %2$s/%3$s.pem;
          ssl_certificate_key %2$s/%3$s.key;
          ssl_protocols TLSv1.2 TLSv1.3;
          proxy_pass 127.0.0.1:%4$d;
        }
      """;

  private final Process process;
  private final Map<String, Integer> ports;

  private NginxTls(Process process, Map<String, Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts it.
   *
   * @param folder where the certificates are, and its own files go
   * @param behind the port of the server without TLS
   * @param certificates the names of their files
   */
  public static NginxTls start(Path folder, int behind, List<String> certificates)
      throws IOException {
    String nginx = Tool.require("nginx");
    Tool.need(Files.exists(Path.of(MODULE)), "nginx's stream module is not installed");
    var ports = new LinkedHashMap<String, Integer>();
    var servers = new StringBuilder();
    for (String certificate : certificates) {
      int port = Ports.free();
      ports.put(certificate, port);
      servers.append(SERVER.formatted(port, folder, certificate, behind));
    }
    String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
    Path configuration = folder.resolve("tls.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(MODULE, user, folder, servers));
    Process process =
        new ProcessBuilder(
                nginx,
                "-e",
                folder.resolve("tls.log").toString(),
                "-p",
                folder.toString(),
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("tls.out").toFile())
            .start();
    for (int port : ports.values()) {
      Ports.awaitListening(port, process);
    }
    return new NginxTls(process, ports);
  }

  /** Where the server with a certificate is. */
  public String url(String certificate) {
    return "rtmps://localhost:" + ports.get(certificate) + "/live";
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
