package tallylight.rtmp.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.transport.TcpTransport;

/**
 * A server that takes broadcasts from any RTMP publisher, many at once, and records them.
 *
 * <p>Whatever a client sends harms only its own connection: every length is bounded, a client that
 * is silent or does not listen is dropped, and a name can have one publisher at a time.
 */
public final class IngestServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IngestServer.class);
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(5);

  private final IngestSettings settings;
  private final IngestListener listener;
  private final ServerSocketChannel socket;
  private final Set<IngestConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;
  private final int port;
  private long accepted;

  /**
   * Starts listening.
   *
   * @throws IngestException where the port is in use, the address is not this computer's, or the
   *     folder for recordings cannot be made
   */
  public static IngestServer start(IngestSettings settings, IngestListener listener)
      throws IngestException {
    prepareRecordings(settings);
    ServerSocketChannel socket = null;
    try {
      socket = ServerSocketChannel.open();
      socket.bind(new InetSocketAddress(settings.host(), settings.port()));
      var server = new IngestServer(settings, listener, socket);
      server.acceptor.start();
      return server;
    } catch (IOException | UnresolvedAddressException e) {
      closeQuietly(socket);
      throw explained(settings, e);
    }
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

  private static IngestException explained(IngestSettings settings, Exception e) {
    boolean noAddress =
        e instanceof UnresolvedAddressException
            || (e instanceof BindException
                && String.valueOf(e.getMessage()).contains("Cannot assign"));
    return noAddress || !(e instanceof IOException io)
        ? new IngestException.NoSuchAddress(settings.host(), e)
        : new IngestException.PortInUse(settings.port(), io);
  }

  private IngestServer(IngestSettings settings, IngestListener listener, ServerSocketChannel socket)
      throws IOException {
    this.settings = settings;
    this.listener = listener;
    this.socket = socket;
    this.port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
    this.acceptor = Thread.ofPlatform().name("ingest-accept").daemon().unstarted(this::accept);
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** How many clients are connected. */
  public int connections() {
    return connections.size();
  }

  private void accept() {
    while (socket.isOpen()) {
      try {
        SocketChannel channel = socket.accept();
        try {
          serve(channel);
        } catch (IOException e) {
          channel.close();
          throw e;
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        log.warn("a connection could not be taken: {}", e.toString());
        breathe();
      }
    }
  }

  /** After a failure such as too many open files, so as not to meet it without pause. */
  private static void breathe() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel channel) throws IOException {
    long number = ++accepted;
    if (connections.size() >= settings.maxConnections()) {
      log.warn("turned away client {}: {} are connected", number, settings.maxConnections());
      channel.close();
      return;
    }
    var connection =
        new IngestConnection(
            number, TcpTransport.over(channel), settings, listener, names, connections::remove);
    connections.add(connection);
    connection.start();
  }

  /** Stops listening, ends all connections and closes their recordings. */
  @Override
  public void close() {
    closeQuietly(socket);
    connections.forEach(IngestConnection::shutDown);
    long deadline = System.nanoTime() + SHUTDOWN_LIMIT.toNanos();
    try {
      acceptor.join(SHUTDOWN_LIMIT);
      for (IngestConnection connection : connections) {
        connection.shutDown();
        connection.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(@Nullable ServerSocketChannel socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      log.debug("closing the server socket: {}", e.toString());
    }
  }
}
