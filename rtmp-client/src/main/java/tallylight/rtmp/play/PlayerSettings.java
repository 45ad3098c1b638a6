package tallylight.rtmp.play;

import java.nio.file.Path;
import java.time.Duration;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.SessionSettings;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.transport.NetworkSettings;
import tallylight.rtmp.transport.Timeouts;

/**
 * How to play. {@link #of} has the usual values; the {@code with} methods change one.
 *
 * @param url the server
 * @param key the name of the broadcast
 * @param chunkSize of what we send, in bytes
 * @param windowAckSize how many bytes the server is asked to acknowledge at a time
 * @param connection how the server is reached
 * @param silenceLimit how long the server may say nothing, not even a ping
 * @param bufferLength what the server is told that we hold in advance
 */
public record PlayerSettings(
    RtmpUrl url,
    StreamKey key,
    int chunkSize,
    int windowAckSize,
    ConnectionSettings connection,
    Duration silenceLimit,
    Duration bufferLength)
    implements SessionSettings {
  /** Longer than for publishing: a server may wait for the broadcast before it answers. */
  private static final Timeouts TIMEOUTS =
      Timeouts.of(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(10));

  /** The usual settings. */
  public static PlayerSettings of(RtmpUrl url, StreamKey name) {
    return new PlayerSettings(
        url,
        name,
        4096,
        2_500_000,
        ConnectionSettings.USUAL.withNetwork(NetworkSettings.USUAL.withTimeouts(TIMEOUTS)),
        Duration.ofSeconds(75),
        Duration.ofSeconds(1));
  }

  /** Sets how the server is reached. */
  public PlayerSettings withConnection(ConnectionSettings way) {
    return new PlayerSettings(url, key, chunkSize, windowAckSize, way, silenceLimit, bufferLength);
  }

  /** Trusts the authorities in a file besides those of the system. */
  public PlayerSettings withTlsAuthorities(Path certificates) {
    return withConnection(
        connection.withNetwork(connection.network().withTlsAuthorities(certificates)));
  }

  /** Sets how long the server may say nothing, not even a ping. */
  public PlayerSettings withSilenceLimit(Duration limit) {
    return new PlayerSettings(url, key, chunkSize, windowAckSize, connection, limit, bufferLength);
  }

  /** Sets what the server is told that we hold in advance; none of it is held here. */
  public PlayerSettings withBufferLength(Duration length) {
    return new PlayerSettings(url, key, chunkSize, windowAckSize, connection, silenceLimit, length);
  }
}
