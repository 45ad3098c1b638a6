package tallylight.rtmp.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** TLS in front of a server that has none. */
final class TlsFront implements AutoCloseable {
  private final SSLServerSocket socket;
  private final int behind;

  /**
   * Starts it.
   *
   * @param keys the certificate and its key
   * @param protocol TLSv1.2 or TLSv1.3
   * @param behind the port of the server without TLS
   */
  TlsFront(KeyStore keys, String protocol, int behind) throws Exception {
    this(keys, protocol, behind, 0);
  }

  /** Starts it on a port of its own. */
  TlsFront(KeyStore keys, String protocol, int behind, int port) throws Exception {
    this.behind = behind;
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, TestAuthority.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port);
    socket.setEnabledProtocols(new String[] {protocol});
    Thread.ofVirtual().name("tls-front").start(this::accept);
  }

  private void accept() {
    try (SSLSocket outside = (SSLSocket) socket.accept();
        Socket inside = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      Thread back = Thread.ofVirtual().start(() -> copy(inside, outside));
      copy(outside, inside);
      back.join();
    } catch (IOException e) {
      // The client refused the certificate, or the test is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // The other direction notices as well.
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
