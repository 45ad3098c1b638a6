package tallylight.rtmp.publish;

import java.nio.file.Path;
import java.time.Duration;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.SessionSettings;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.transport.NetworkSettings;
import tallylight.rtmp.transport.Timeouts;

/**
 * How to publish. {@link #of} has the values that suit every service known; the {@code with}
 * methods change one.
 *
 * @param url the service
 * @param key the stream key
 * @param description what the broadcast consists of
 * @param chunkSize of what we send, in bytes, 128 to 65536, which every server takes
 * @param windowAckSize how many bytes the server is asked to acknowledge at a time
 * @param connection how the server is reached
 * @param queueLimit how old what waits to be sent may become
 * @param queueBytes how many bytes may wait to be sent
 * @param keyframeRequest called after video was dropped, from any thread; must not block
 */
public record PublisherSettings(
    RtmpUrl url,
    StreamKey key,
    StreamDescription description,
    int chunkSize,
    int windowAckSize,
    ConnectionSettings connection,
    Duration queueLimit,
    long queueBytes,
    Runnable keyframeRequest)
    implements SessionSettings {

  public PublisherSettings {
    if (chunkSize < 128 || chunkSize > 65_536) {
      throw new IllegalArgumentException("no usual chunk size: " + chunkSize);
    }
  }

  /** The usual settings. */
  public static PublisherSettings of(RtmpUrl url, StreamKey key, StreamDescription description) {
    return new PublisherSettings(
        url,
        key,
        description,
        4096,
        65_536,
        ConnectionSettings.USUAL,
        Duration.ofSeconds(2),
        8 << 20,
        () -> {});
  }

  /** Sets the server. */
  public PublisherSettings withUrl(RtmpUrl server) {
    return new PublisherSettings(
        server,
        key,
        description,
        chunkSize,
        windowAckSize,
        connection,
        queueLimit,
        queueBytes,
        keyframeRequest);
  }

  /** Sets how large our chunks are: 128 to 65536 bytes. */
  public PublisherSettings withChunkSize(int bytes) {
    return new PublisherSettings(
        url,
        key,
        description,
        bytes,
        windowAckSize,
        connection,
        queueLimit,
        queueBytes,
        keyframeRequest);
  }

  /** Sets the timeouts: for connecting, for each answer, and for a server that takes nothing. */
  public PublisherSettings withTimeouts(Duration connect, Duration answer, Duration write) {
    return withNetwork(connection.network().withTimeouts(Timeouts.of(connect, answer, write)));
  }

  /** Trusts the authorities in a file besides those of the system. */
  public PublisherSettings withTlsAuthorities(Path certificates) {
    return withNetwork(connection.network().withTlsAuthorities(certificates));
  }

  private PublisherSettings withNetwork(NetworkSettings network) {
    return withConnection(connection.withNetwork(network));
  }

  /** Sets how the server is reached. */
  public PublisherSettings withConnection(ConnectionSettings way) {
    return new PublisherSettings(
        url,
        key,
        description,
        chunkSize,
        windowAckSize,
        way,
        queueLimit,
        queueBytes,
        keyframeRequest);
  }

  /** Sets how much may wait to be sent. */
  public PublisherSettings withQueue(Duration limit, long bytes) {
    return new PublisherSettings(
        url, key, description, chunkSize, windowAckSize, connection, limit, bytes, keyframeRequest);
  }

  /** Sets what asks the encoder for a keyframe; it is called on any thread and must not block. */
  public PublisherSettings withKeyframeRequest(Runnable request) {
    return new PublisherSettings(
        url,
        key,
        description,
        chunkSize,
        windowAckSize,
        connection,
        queueLimit,
        queueBytes,
        request);
  }
}
