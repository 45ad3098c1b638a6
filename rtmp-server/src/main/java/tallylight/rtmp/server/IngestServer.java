package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.transport.TcpTransport;
import tallylight.rtmp.transport.TlsKeys;
import tallylight.rtmp.transport.Transport;

/**
 * A server that takes broadcasts from any RTMP publisher, many at once, records them, and lets
 * others play them by RTMP and HTTP-FLV.
 *
 * <p>Whatever a client sends harms only its own connection: every length is bounded, a client that
 * is silent or does not listen is dropped, and a name can have one publisher at a time.
 */
public final class IngestServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IngestServer.class);
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(5);

  private final IngestSettings settings;
  private final IngestListener listener;
  private final Channels channels;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final List<Acceptor> acceptors = new ArrayList<>();
  private final AtomicLong accepted = new AtomicLong();
  private final Acceptor rtmp;
  private final @Nullable Acceptor rtmps;
  private final @Nullable Acceptor http;

  /**
   * Starts listening.
   *
   * @throws IngestException where a port is in use, the address is not this computer's, the key
   *     store cannot be used, or the folder for recordings cannot be made
   */
  public static IngestServer start(IngestSettings settings, IngestListener listener)
      throws IngestException {
    prepareRecordings(settings);
    return new IngestServer(settings, listener);
  }

  private static void prepareRecordings(IngestSettings settings) throws IngestException {
    Path directory = settings.recordDirectory();
    if (directory != null) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new IngestException.NoRecordings(e);
      }
    }
  }

  private IngestServer(IngestSettings settings, IngestListener listener) throws IngestException {
    this.settings = settings;
    this.listener = listener;
    this.channels = new Channels(settings.playing(), settings.clock());
    RtmpsPort encrypted = settings.rtmps();
    try {
      rtmp = listen("ingest-accept", settings.port(), (n, t) -> ingest(n, t, null));
      if (encrypted == null) {
        rtmps = null;
      } else {
        TlsKeys keys = keys(encrypted);
        rtmps = listen("rtmps-accept", encrypted.port(), (n, t) -> ingest(n, t, keys));
      }
      http =
          settings.httpPort() == IngestSettings.NO_PORT
              ? null
              : listen("http-accept", settings.httpPort(), this::httpFlv);
    } catch (IngestException e) {
      acceptors.forEach(Acceptor::close);
      throw e;
    }
    acceptors.forEach(Acceptor::start);
  }

  private static TlsKeys keys(RtmpsPort encrypted) throws IngestException {
    try {
      return TlsKeys.load(encrypted.keyStore(), encrypted.password().reveal().toCharArray());
    } catch (IOException e) {
      throw new IngestException.BadKeyStore(encrypted.keyStore(), e);
    }
  }

  /** Makes what looks after a connection. */
  private interface Welcome {
    Client client(long number, Transport transport);
  }

  private Acceptor listen(String name, int port, Welcome welcome) throws IngestException {
    int buffer = settings.pace() == null ? 0 : PacedTransport.RECEIVE_BUFFER;
    Acceptor acceptor =
        Acceptor.listen(name, settings.host(), port, buffer, channel -> serve(channel, welcome));
    acceptors.add(acceptor);
    return acceptor;
  }

  private Client ingest(long number, Transport transport, @Nullable TlsKeys keys) {
    return new IngestConnection(
        number, transport, keys, settings, listener, channels, clients::remove);
  }

  private Client httpFlv(long number, Transport transport) {
    return new HttpFlvConnection(number, transport, settings, channels, clients::remove);
  }

  /** The port that it listens on for RTMP. */
  public int port() {
    return rtmp.port();
  }

  /** The port that it listens on for RTMPS, or {@link IngestSettings#NO_PORT}. */
  public int rtmpsPort() {
    return rtmps == null ? IngestSettings.NO_PORT : rtmps.port();
  }

  /** The port that it listens on for HTTP, or {@link IngestSettings#NO_PORT}. */
  public int httpPort() {
    return http == null ? IngestSettings.NO_PORT : http.port();
  }

  /** How many clients are connected, of all kinds together. */
  public int connections() {
    return clients.size();
  }

  /** For tests: how many names somebody publishes, plays or waits for. */
  int names() {
    return channels.size();
  }

  /**
   * Asks all RTMP clients to connect anew that have said that they can (E-RTMP v2, Reconnect
   * Request), as before maintenance. They go on here until they have.
   *
   * @param tcUrl where to: an address, or what changes in the one they have; null for the same
   * @param description for the log of whoever is asked
   * @return how many were asked
   */
  public int askToReconnect(@Nullable String tcUrl, String description) {
    int asked = 0;
    for (Client client : clients) {
      if (client.askToReconnect(tcUrl, description)) {
        asked++;
      }
    }
    return asked;
  }

  private void serve(SocketChannel channel, Welcome welcome) throws IOException {
    long number = accepted.incrementAndGet();
    if (clients.size() >= settings.maxConnections()) {
      log.warn("turned away client {}: {} are connected", number, settings.maxConnections());
      channel.close();
      return;
    }
    Pace pace = settings.pace();
    Transport transport =
        pace == null
            ? TcpTransport.over(channel)
            : new PacedTransport(TcpTransport.over(channel), pace, settings.clock());
    Client client = welcome.client(number, transport);
    clients.add(client);
    client.start();
  }

  /** Stops listening, ends all connections and closes their recordings. */
  @Override
  public void close() {
    acceptors.forEach(Acceptor::close);
    clients.forEach(Client::shutDown);
    long deadline = System.nanoTime() + SHUTDOWN_LIMIT.toNanos();
    try {
      for (Acceptor acceptor : acceptors) {
        acceptor.join(SHUTDOWN_LIMIT);
      }
      for (Client client : clients) {
        client.shutDown();
        client.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
