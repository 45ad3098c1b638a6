package tallylight.rtmp.interop;

import static tallylight.rtmp.interop.Ports.awaitListening;
import static tallylight.rtmp.interop.Ports.free;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import tallylight.rtmp.publish.TestAuthority;
import tallylight.rtmp.server.Program;
import tallylight.rtmp.testing.Tools;

/** An nginx with the RTMP module and TLS before it. */
final class NginxServer implements AutoCloseable {
  private static final Path RTMP = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");
  private static final Path STREAM = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");

  private static final String CONFIGURATION =
      """
      load_module @RTMP@;
      load_module @STREAM@;
      @USER@
      worker_processes 1;
      daemon off;
      pid @DIR@/nginx.pid;
      error_log @DIR@/error.log warn;
      events { worker_connections 256; }
      rtmp {
        access_log off;
        max_message 4M;
        server {
          listen 127.0.0.1:@USUAL@;
          chunk_size 4096;
          application live { live on; meta copy; record all; record_path @DIR@; record_unique off; }
          application deny { live on; deny publish all; }
          application callback {
            live on; notify_method get; on_publish http://127.0.0.1:@HTTP@/on_publish;
            record all; record_path @DIR@; record_unique off;
          }
        }
        server {
          listen 127.0.0.1:@SMALL@;
          chunk_size 128; ack_window 20000;
          application live { live on; meta copy; record all; record_path @DIR@; record_unique off; }
        }
      }
      stream {
        ssl_protocols TLSv1.2 TLSv1.3;
        server {
          listen 127.0.0.1:@TRUSTED@ ssl; proxy_pass 127.0.0.1:@USUAL@;
          ssl_certificate @DIR@/trusted.pem; ssl_certificate_key @DIR@/trusted.key;
        }
        server {
          listen 127.0.0.1:@WRONG_NAME@ ssl; proxy_pass 127.0.0.1:@USUAL@;
          ssl_certificate @DIR@/wrong-name.pem; ssl_certificate_key @DIR@/wrong-name.key;
        }
      }
      http {
        access_log off;
        client_body_temp_path @DIR@/body; proxy_temp_path @DIR@/proxy; fastcgi_temp_path @DIR@/fcgi;
        uwsgi_temp_path @DIR@/uwsgi; scgi_temp_path @DIR@/scgi;
        server {
          listen 127.0.0.1:@HTTP@;
          location /on_publish { if ($arg_token = "right") { return 200; } return 403; }
        }
      }
      """;

  private final Path directory;
  private final TestAuthority authority;
  private final Program nginx;
  final int port = free();
  final int smallChunksPort = free();
  final int trustedPort = free();
  final int wrongNamePort = free();

  /** Starts it, with recordings and all else in {@code directory}. */
  NginxServer(Path directory) throws Exception {
    this.directory = directory;
    Tools.require(RTMP);
    Tools.require(STREAM);
    authority = new TestAuthority(directory);
    writePem("trusted", authority.issue("trusted", "dns:localhost,ip:127.0.0.1", "-3d", 30));
    writePem("wrong-name", authority.issue("wrong-name", "dns:wrong.example", "-3d", 30));
    Path configuration = directory.resolve("nginx.conf");
    boolean root = "root".equals(System.getProperty("user.name"));
    Files.writeString(
        configuration,
        CONFIGURATION
            .replace("@RTMP@", RTMP.toString())
            .replace("@STREAM@", STREAM.toString())
            .replace("@USER@", root ? "user root;" : "")
            .replace("@DIR@", directory.toString())
            .replace("@USUAL@", String.valueOf(port))
            .replace("@SMALL@", String.valueOf(smallChunksPort))
            .replace("@TRUSTED@", String.valueOf(trustedPort))
            .replace("@WRONG_NAME@", String.valueOf(wrongNamePort))
            .replace("@HTTP@", String.valueOf(free())));
    nginx =
        new Program(
            directory, "nginx", "-e stderr -p " + directory + " -c " + configuration.toString());
    for (int each : new int[] {port, smallChunksPort, trustedPort, wrongNamePort}) {
      awaitListening(each, nginx);
    }
  }

  private void writePem(String name, KeyStore keys) throws Exception {
    String alias = keys.aliases().nextElement();
    var chain = new StringBuilder();
    for (var certificate : keys.getCertificateChain(alias)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Files.writeString(directory.resolve(name + ".pem"), chain);
    var key = keys.getKey(alias, TestAuthority.PASSWORD.toCharArray());
    Files.writeString(directory.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  /** The authority that signed its certificates. */
  Path authority() {
    return authority.certificate();
  }

  Path recording(String key) {
    return directory.resolve(key + ".flv");
  }

  @Override
  public void close() {
    nginx.close();
  }
}
