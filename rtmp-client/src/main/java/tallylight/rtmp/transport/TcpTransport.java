package tallylight.rtmp.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.transport.ProxyException.Reason;

/** Plain TCP. Without Nagle's delay unless it is asked for: every message is one write. */
public final class TcpTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(TcpTransport.class);

  private final SocketChannel channel;
  private final Deadlines deadlines;
  private final String peer;
  private @Nullable KernelSocket kernel;

  private TcpTransport(SocketChannel channel) throws IOException {
    this.channel = channel;
    setCoalescing(false);
    this.peer = String.valueOf(channel.getRemoteAddress());
    this.deadlines = new Deadlines(this::closeChannel);
  }

  /**
   * Connects to the first of a host's addresses that answers, through a proxy where there is one.
   *
   * @throws LookUpTimeoutException where the name service did not answer in time
   * @throws java.net.UnknownHostException where the name has no address
   * @throws SocketTimeoutException where no address answered in time
   * @throws java.net.ConnectException where the last address refused
   * @throws LocalAddressException where connections cannot come from the address that was asked for
   * @throws ProxyException where the proxy does not make the connection
   */
  public static TcpTransport connect(String host, int port, NetworkSettings network)
      throws IOException {
    Proxy proxy = proxy(host, port, network);
    return proxy.address() instanceof InetSocketAddress address
        ? connectThrough(proxy.type(), address, host, port, network)
        : new TcpTransport(dial(host, port, network));
  }

  /**
   * The addresses of a host, as {@link #connect} would try them; empty where a proxy is to look it
   * up.
   *
   * @throws LookUpTimeoutException where the name service did not answer in time
   * @throws java.net.UnknownHostException where the name has no address
   */
  public static List<InetAddress> lookUp(String host, int port, NetworkSettings network)
      throws IOException {
    return proxy(host, port, network).address() instanceof InetSocketAddress
        ? List.of()
        : LookUp.addresses(host, network.timeouts().lookUp());
  }

  /** The proxy to use: the one that was asked for, or else the Java machine's choice. */
  private static Proxy proxy(String host, int port, NetworkSettings network) {
    ProxySelector selector = ProxySelector.getDefault();
    if (network.proxy() != null || selector == null) {
      return network.proxy() == null ? Proxy.NO_PROXY : network.proxy();
    }
    try {
      return selector.select(new URI("socket", null, host, port, null, null, null)).getFirst();
    } catch (URISyntaxException e) {
      log.debug("no proxy is looked for: {}", e.getMessage());
      return Proxy.NO_PROXY;
    }
  }

  private static TcpTransport connectThrough(
      Proxy.Type type, InetSocketAddress proxy, String host, int port, NetworkSettings network)
      throws IOException {
    String name = proxy.getHostString() + " port " + proxy.getPort();
    log.debug("connecting through the {} proxy {}", type, name);
    TcpTransport transport;
    try {
      transport = new TcpTransport(dial(proxy.getHostString(), proxy.getPort(), network));
    } catch (LocalAddressException e) {
      throw e;
    } catch (IOException e) {
      throw new ProxyException(name, Reason.UNREACHABLE, e.toString(), e);
    }
    boolean agreed = false;
    try {
      transport.setDeadline(network.timeouts().connect());
      new ProxyDialogue(transport, name).run(type, host, port);
      transport.setDeadline(Duration.ZERO);
      agreed = true;
      return transport;
    } catch (SocketTimeoutException e) {
      throw new ProxyException(name, Reason.SILENT, "no answer in time", e);
    } finally {
      if (!agreed) {
        transport.close();
      }
    }
  }

  private static SocketChannel dial(String host, int port, NetworkSettings network)
      throws IOException {
    List<InetAddress> all = LookUp.addresses(host, network.timeouts().lookUp());
    InetAddress from = network.localAddress();
    List<InetSocketAddress> addresses =
        all.stream()
            .filter(address -> from == null || address.getClass() == from.getClass())
            .map(address -> new InetSocketAddress(address, port))
            .toList();
    if (from != null && addresses.isEmpty()) {
      throw new LocalAddressException(from, true, null);
    }
    return HappyEyeballs.connect(addresses, from, network.timeouts().connect());
  }

  /** A transport over a connection that a server accepted. */
  public static TcpTransport over(SocketChannel accepted) throws IOException {
    return new TcpTransport(accepted);
  }

  private static IOException initCause(IOException exception, Throwable cause) {
    exception.initCause(cause);
    return exception;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    deadlines.readBegins();
    try {
      return channel.read(target);
    } catch (ClosedChannelException e) {
      throw explained(e);
    } finally {
      deadlines.readEnds();
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    deadlines.writeBegins();
    try {
      return channel.write(source);
    } catch (ClosedChannelException e) {
      throw explained(e);
    } finally {
      deadlines.writeEnds();
    }
  }

  private IOException explained(ClosedChannelException closed) {
    return deadlines.expired()
        ? initCause(new SocketTimeoutException("took too long"), closed)
        : closed;
  }

  @Override
  public void setReadTimeout(Duration timeout) {
    deadlines.setReadTimeout(timeout);
  }

  @Override
  public void setWriteTimeout(Duration timeout) {
    deadlines.setWriteTimeout(timeout);
  }

  @Override
  public void setDeadline(Duration fromNow) {
    deadlines.setDeadline(fromNow);
  }

  @Override
  public void setCoalescing(boolean coalesce) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, !coalesce);
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  /** Looked for when it is first asked for: most accepted connections never need it. */
  @Override
  public synchronized KernelSocket kernel() {
    KernelSocket known = kernel;
    if (known == null) {
      known = KernelSockets.of(channel);
      kernel = known;
    }
    return known;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void close() {
    deadlines.close();
    closeChannel();
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("closing the connection to {}: {}", peer, e.toString());
    }
  }
}
