package tallylight.rtmp.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 or 1.3 over another transport, by JSSE. The server must prove that it is the host that
 * was asked for.
 */
public final class TlsTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(TlsTransport.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Records that are sent together, so that a large message is few writes. */
  private static final int RECORDS_TOGETHER = 4;

  private final Transport lower;
  private final SSLEngine engine;
  private final ByteBuffer received;
  private final ByteBuffer readable;
  private final ByteBuffer sealed;

  /**
   * Held while records are made and sent, whose order matters. Only the writer takes it as a rule;
   * the reader does where TLS itself has something to answer.
   */
  private final ReentrantLock sending = new ReentrantLock();

  private TlsTransport(Transport lower, SSLEngine engine) {
    this.lower = lower;
    this.engine = engine;
    SSLSession session = engine.getSession();
    received = ByteBuffer.allocateDirect(session.getPacketBufferSize()).flip();
    readable = ByteBuffer.allocate(session.getApplicationBufferSize()).flip();
    sealed = ByteBuffer.allocateDirect(RECORDS_TOGETHER * session.getPacketBufferSize());
  }

  /**
   * Encrypts a connection; the lower transport's deadline bounds the handshake.
   *
   * @param host the name that the server's certificate must have; sent as SNI
   * @param authorities a file of certificates in PEM form to trust besides the system's; or null
   * @throws TlsFailedException where the two sides do not agree or the certificate is not to be
   *     trusted; the lower transport stays open
   * @throws AuthoritiesException where {@code authorities} cannot be used
   */
  public static TlsTransport over(
      Transport lower, String host, int port, @Nullable Path authorities) throws IOException {
    SSLEngine engine = TlsTrust.context(authorities).createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    if (isName(host)) {
      parameters.setServerNames(List.of(new SNIHostName(host)));
    }
    engine.setSSLParameters(parameters);
    var transport = new TlsTransport(lower, engine);
    try {
      transport.shakeHands();
    } catch (SSLException e) {
      transport.sayWhy();
      SSLSession session = engine.getHandshakeSession();
      log.warn(
          "TLS with {} ({}) failed: {}{}",
          host,
          lower.peer(),
          session == null ? "" : session.getProtocol() + ", " + session.getCipherSuite() + ": ",
          e.getMessage());
      throw TlsFailedException.of(e);
    }
    log.info(
        "TLS with {} ({}): {}, {}",
        host,
        lower.peer(),
        engine.getSession().getProtocol(),
        engine.getSession().getCipherSuite());
    return transport;
  }

  /**
   * Encrypts a connection that a server accepted; the lower transport's deadline bounds the
   * handshake.
   *
   * @throws javax.net.ssl.SSLException where the two sides do not agree; the lower transport stays
   *     open
   */
  public static TlsTransport accept(Transport lower, TlsKeys keys) throws IOException {
    SSLEngine engine = keys.context().createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    engine.setSSLParameters(parameters);
    var transport = new TlsTransport(lower, engine);
    try {
      transport.shakeHands();
    } catch (SSLException e) {
      transport.sayWhy();
      throw e;
    }
    return transport;
  }

  /** Sends the alert that the engine has made of a failure, so that the server's log has it too. */
  private void sayWhy() {
    try {
      send(NOTHING);
    } catch (IOException e) {
      log.debug("the alert was not sent: {}", e.toString());
    }
  }

  /** Addresses are not sent as SNI (RFC 6066, section 3). */
  private static boolean isName(String host) {
    return host.indexOf(':') < 0 && !host.matches("[0-9.]+");
  }

  private void shakeHands() throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> send(NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unseal()) {
            throw new EOFException("the peer closed the connection amid the TLS handshake");
          }
        }
        case NEED_TASK -> runTasks();
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  private void runTasks() {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (!readable.hasRemaining()) {
      if (!unseal()) {
        return -1;
      }
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> send(NOTHING);
        case NEED_TASK -> runTasks();
        default -> {}
      }
    }
    int count = Math.min(target.remaining(), readable.remaining());
    target.put(readable.slice(readable.position(), count));
    readable.position(readable.position() + count);
    return count;
  }

  /** Opens one record, of which {@link #readable} then has what it held; false at the end. */
  private boolean unseal() throws IOException {
    readable.compact();
    try {
      while (true) {
        SSLEngineResult result = engine.unwrap(received, readable);
        switch (result.getStatus()) {
          case OK -> {
            return true;
          }
          case CLOSED -> {
            return false;
          }
          case BUFFER_UNDERFLOW -> {
            if (!receive()) {
              return false;
            }
          }
          case BUFFER_OVERFLOW -> throw new IOException("a TLS record larger than announced");
        }
      }
    } finally {
      readable.flip();
    }
  }

  private boolean receive() throws IOException {
    received.compact();
    try {
      return lower.read(received) >= 0;
    } finally {
      received.flip();
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int before = source.remaining();
    send(source);
    return before - source.remaining();
  }

  /** Seals all of {@code source}, or what TLS itself has to say where it is empty, and sends it. */
  private void send(ByteBuffer source) throws IOException {
    sending.lock();
    try {
      do {
        sealed.clear();
        seal(source);
        lower.writeFully(sealed.flip());
      } while (source.hasRemaining());
    } finally {
      sending.unlock();
    }
  }

  private void seal(ByteBuffer source) throws IOException {
    int packet = sealed.capacity() / RECORDS_TOGETHER;
    do {
      SSLEngineResult result = engine.wrap(source, sealed);
      if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
        throw new IOException("the peer has ended TLS");
      }
      if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        runTasks();
      }
    } while (source.hasRemaining() && sealed.remaining() >= packet);
  }

  @Override
  public void shutdownOutput() throws IOException {
    engine.closeOutbound();
    send(NOTHING);
    lower.shutdownOutput();
  }

  @Override
  public void setReadTimeout(Duration timeout) {
    lower.setReadTimeout(timeout);
  }

  @Override
  public void setWriteTimeout(Duration timeout) {
    lower.setWriteTimeout(timeout);
  }

  @Override
  public void setDeadline(Duration fromNow) {
    lower.setDeadline(fromNow);
  }

  @Override
  public void setCoalescing(boolean coalesce) throws IOException {
    lower.setCoalescing(coalesce);
  }

  @Override
  public KernelSocket kernel() {
    return lower.kernel();
  }

  @Override
  public boolean isOpen() {
    return lower.isOpen();
  }

  @Override
  public String peer() {
    return lower.peer();
  }

  @Override
  public void close() throws IOException {
    lower.close();
  }
}
