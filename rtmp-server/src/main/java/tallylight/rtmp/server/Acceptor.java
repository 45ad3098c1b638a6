package tallylight.rtmp.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port that is listened on. */
final class Acceptor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Acceptor.class);

  /** Looks after a connection; must not block. Where it fails the connection is closed. */
  interface Service {
    void serve(SocketChannel channel) throws IOException;
  }

  private final ServerSocketChannel socket;
  private final Service service;
  private final Thread thread;
  private final int port;

  private Acceptor(String name, ServerSocketChannel socket, Service service) throws IOException {
    this.socket = socket;
    this.service = service;
    this.port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::accept);
  }

  /**
   * Listens; connections are taken once it is started.
   *
   * @param receiveBuffer how many bytes the system may take for a connection before it is read; 0
   *     for the system's choice
   */
  static Acceptor listen(String name, String host, int port, int receiveBuffer, Service service)
      throws IngestException {
    ServerSocketChannel socket = null;
    try {
      socket = ServerSocketChannel.open();
      if (receiveBuffer > 0) {
        socket.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
      }
      socket.bind(new InetSocketAddress(host, port));
      return new Acceptor(name, socket, service);
    } catch (IOException | UnresolvedAddressException e) {
      closeQuietly(socket);
      throw explained(host, port, e);
    }
  }

  private static IngestException explained(String host, int port, Exception e) {
    boolean noAddress =
        e instanceof BindException && String.valueOf(e.getMessage()).contains("Cannot assign");
    return noAddress || !(e instanceof IOException io)
        ? new IngestException.NoSuchAddress(host, e)
        : new IngestException.PortInUse(port, io);
  }

  void start() {
    thread.start();
  }

  int port() {
    return port;
  }

  private void accept() {
    while (socket.isOpen()) {
      try {
        SocketChannel channel = socket.accept();
        try {
          service.serve(channel);
        } catch (IOException e) {
          channel.close();
          throw e;
        }
      } catch (IOException e) {
        if (!socket.isOpen()) {
          return;
        }
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

  /** Stops listening; connections stay. */
  @Override
  public void close() {
    closeQuietly(socket);
  }

  void join(Duration limit) throws InterruptedException {
    thread.join(limit);
  }

  private static void closeQuietly(@Nullable ServerSocketChannel socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      log.debug("closing a server socket: {}", e.toString());
    }
  }
}
