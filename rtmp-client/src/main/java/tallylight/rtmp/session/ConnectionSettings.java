package tallylight.rtmp.session;

import org.jspecify.annotations.Nullable;
import tallylight.rtmp.transport.NetworkSettings;

/**
 * How a server is reached and spoken to, the same for every stream on it.
 *
 * @param network the way to it
 * @param credentials for a server that asks for a user and a password; null for none
 */
public record ConnectionSettings(NetworkSettings network, @Nullable Credentials credentials) {
  /** What suits every service known. */
  public static final ConnectionSettings USUAL =
      new ConnectionSettings(NetworkSettings.USUAL, null);

  public ConnectionSettings withNetwork(NetworkSettings way) {
    return new ConnectionSettings(way, credentials);
  }

  public ConnectionSettings withCredentials(Credentials who) {
    return new ConnectionSettings(network, who);
  }
}
