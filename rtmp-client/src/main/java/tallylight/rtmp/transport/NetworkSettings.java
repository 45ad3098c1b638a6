package tallylight.rtmp.transport;

import java.net.InetAddress;
import java.net.Proxy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which way a connection takes.
 *
 * @param timeouts how long each step may take
 * @param localAddress the address of this computer's that connections come from; null for the
 *     system's choice. Only addresses of its family are tried
 * @param proxy SOCKS 5 or HTTP; {@link Proxy#NO_PROXY} for none; null to ask the Java machine's
 *     {@link java.net.ProxySelector}, which knows {@code -DsocksProxyHost} and may know the
 *     desktop's settings
 * @param tlsAuthorities a file of certificates in PEM form that TLS trusts besides the system's;
 *     null for none
 */
public record NetworkSettings(
    Timeouts timeouts,
    @Nullable InetAddress localAddress,
    @Nullable Proxy proxy,
    @Nullable Path tlsAuthorities) {

  /** The system's choice in everything. */
  public static final NetworkSettings USUAL = new NetworkSettings(Timeouts.USUAL, null, null, null);

  /** Sets how long each step may take. */
  public NetworkSettings withTimeouts(Timeouts limits) {
    return new NetworkSettings(limits, localAddress, proxy, tlsAuthorities);
  }

  /** Sets the address of this computer's that connections come from. */
  public NetworkSettings withLocalAddress(InetAddress address) {
    return new NetworkSettings(timeouts, address, proxy, tlsAuthorities);
  }

  /** Sets the proxy; {@link Proxy#NO_PROXY} for none, whatever the system says. */
  public NetworkSettings withProxy(Proxy way) {
    return new NetworkSettings(timeouts, localAddress, way, tlsAuthorities);
  }

  /** Trusts the authorities in a PEM file besides those of the system. */
  public NetworkSettings withTlsAuthorities(Path certificates) {
    return new NetworkSettings(timeouts, localAddress, proxy, certificates);
  }
}
