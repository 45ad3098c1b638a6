package tallylight.rtmp.session;

import org.jspecify.annotations.Nullable;
import tallylight.rtmp.handshake.HandshakeKind;
import tallylight.rtmp.transport.NetworkSettings;

/**
 * How a server is reached and spoken to, the same for every stream on it.
 *
 * @param network the way to it
 * @param handshake the kind that the client begins with
 * @param credentials for a server that asks for a user and a password; null for none
 */
public record ConnectionSettings(
    NetworkSettings network, HandshakeKind handshake, @Nullable Credentials credentials) {
  /** What suits every service known. */
  public static final ConnectionSettings USUAL =
      new ConnectionSettings(NetworkSettings.USUAL, HandshakeKind.SIMPLE, null);

  /** Sets the way to the server. */
  public ConnectionSettings withNetwork(NetworkSettings way) {
    return new ConnectionSettings(way, handshake, credentials);
  }

  /** Some servers of old want a digest; the usual is simple. */
  public ConnectionSettings withHandshake(HandshakeKind kind) {
    return new ConnectionSettings(network, kind, credentials);
  }

  /** Sets who is to connect, for servers that ask. */
  public ConnectionSettings withCredentials(Credentials who) {
    return new ConnectionSettings(network, handshake, who);
  }
}
