package tallylight.rtmp.session;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import tallylight.rtmp.transport.HttpTunnelTransport;
import tallylight.rtmp.transport.NetworkSettings;
import tallylight.rtmp.transport.TcpTransport;
import tallylight.rtmp.transport.TlsTransport;
import tallylight.rtmp.transport.Transport;

/** The way to a server that its address asks for: TCP, TLS over it, a tunnel through either. */
final class Way {
  private final SessionSettings settings;
  private final RtmpUrl url;
  private final NetworkSettings network;
  private final Failures failures;
  private final Consumer<Phase> passed;

  /**
   * @param passed told of connecting and encryption when they are behind us
   */
  Way(SessionSettings settings, Failures failures, Consumer<Phase> passed) {
    this.settings = settings;
    this.url = settings.url();
    this.network = settings.connection().network();
    this.failures = failures;
    this.passed = passed;
  }

  /**
   * Connects.
   *
   * @throws RtmpException with the phase that failed
   */
  Transport open() throws RtmpException {
    Phase phase = Phase.CONNECT;
    Transport plain;
    try {
      plain = TcpTransport.connect(url.host(), url.port(), network);
    } catch (IOException e) {
      throw failures.of(e, phase, false);
    }
    boolean opened = false;
    try {
      passed.accept(Phase.CONNECT);
      phase = Phase.TLS;
      Transport secure = encrypted(plain);
      if (url.isEncrypted()) {
        passed.accept(Phase.TLS);
      }
      phase = Phase.HANDSHAKE;
      Transport way = tunnelled(secure);
      opened = true;
      return way;
    } catch (IOException e) {
      throw failures.of(e, phase, false);
    } finally {
      if (!opened) {
        close(plain);
      }
    }
  }

  private Transport encrypted(Transport plain) throws IOException {
    if (!url.isEncrypted()) {
      return plain;
    }
    plain.setDeadline(settings.timeouts().tls());
    return TlsTransport.over(plain, url.host(), url.port(), network.tlsAuthorities());
  }

  private Transport tunnelled(Transport lower) throws IOException {
    if (!url.isTunnelled()) {
      return lower;
    }
    lower.setDeadline(settings.timeouts().handshake());
    return HttpTunnelTransport.open(lower, this::dialAgain, url.authority());
  }

  private Transport dialAgain() throws IOException {
    Transport plain = TcpTransport.connect(url.host(), url.port(), network);
    boolean secured = false;
    try {
      Transport secure = encrypted(plain);
      secure.setDeadline(Duration.ZERO);
      secured = true;
      return secure;
    } finally {
      if (!secured) {
        plain.close();
      }
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (IOException _) {
      // What went wrong before is what counts.
    }
  }
}
