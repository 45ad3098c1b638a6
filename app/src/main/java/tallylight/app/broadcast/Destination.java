package tallylight.app.broadcast;

import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * Where a broadcast goes.
 *
 * @param name for people, another for each destination of a broadcast: {@code YouTube}
 * @param url the service's server
 * @param key the stream key
 * @param connection how the service is reached
 * @param backup the service's other server, tried in turn with the first once the connection was
 *     lost; null for none
 */
public record Destination(
    String name,
    RtmpUrl url,
    StreamKey key,
    ConnectionSettings connection,
    @Nullable RtmpUrl backup) {

  /** Named after its server, reached the usual way. */
  public static Destination of(RtmpUrl url, StreamKey key) {
    return new Destination(url.host(), url, key, ConnectionSettings.USUAL, null);
  }

  /** Sets how the service is reached. */
  public Destination withConnection(ConnectionSettings way) {
    return new Destination(name, url, key, way, backup);
  }

  /** Sets the service's other server. */
  public Destination withBackup(@Nullable RtmpUrl other) {
    return new Destination(name, url, key, connection, other);
  }

  /** Sets what people call it. */
  public Destination named(String other) {
    return new Destination(other, url, key, connection, backup);
  }
}
