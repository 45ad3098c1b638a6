package tallylight.rtmp.session;

import tallylight.rtmp.transport.NetworkSettings;

/**
 * How a server is reached and spoken to, the same for every stream on it.
 *
 * @param network the way to it
 */
public record ConnectionSettings(NetworkSettings network) {
  /** What suits every service known. */
  public static final ConnectionSettings USUAL = new ConnectionSettings(NetworkSettings.USUAL);

  public ConnectionSettings withNetwork(NetworkSettings way) {
    return new ConnectionSettings(way);
  }
}
