package tallylight.rtmp.publish;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.SessionSettings;
import tallylight.rtmp.session.StreamKey;

/**
 * How to publish. {@link #of} has the values that suit every service known; the {@code with}
 * methods change one.
 *
 * @param url the service
 * @param key the stream key
 * @param description what the broadcast consists of
 * @param chunkSize of what we send, in bytes, 128 to 65536, which every server takes
 * @param windowAckSize how many bytes the server is asked to acknowledge at a time
 * @param connectTimeout for looking up the name and connecting
 * @param answerTimeout for the handshake and for each answer to a command
 * @param writeTimeout how long the server may take nothing before it counts as gone
 * @param queueLimit how old what waits to be sent may become
 * @param queueBytes how many bytes may wait to be sent
 * @param tlsAuthorities a file of certificates in PEM form that rtmps trusts besides the system's;
 *     null for none
 * @param keyframeRequest called after video was dropped, from any thread; must not block
 */
public record PublisherSettings(
    RtmpUrl url,
    StreamKey key,
    StreamDescription description,
    int chunkSize,
    int windowAckSize,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration writeTimeout,
    Duration queueLimit,
    long queueBytes,
    @Nullable Path tlsAuthorities,
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
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        8 << 20,
        null,
        () -> {});
  }

  public PublisherSettings withChunkSize(int bytes) {
    return new PublisherSettings(
        url,
        key,
        description,
        bytes,
        windowAckSize,
        connectTimeout,
        answerTimeout,
        writeTimeout,
        queueLimit,
        queueBytes,
        tlsAuthorities,
        keyframeRequest);
  }

  /** Sets the timeouts: for connecting, for each answer, and for a server that takes nothing. */
  public PublisherSettings withTimeouts(Duration connect, Duration answer, Duration write) {
    return new PublisherSettings(
        url,
        key,
        description,
        chunkSize,
        windowAckSize,
        connect,
        answer,
        write,
        queueLimit,
        queueBytes,
        tlsAuthorities,
        keyframeRequest);
  }

  /** Sets how much may wait to be sent. */
  public PublisherSettings withQueue(Duration limit, long bytes) {
    return new PublisherSettings(
        url,
        key,
        description,
        chunkSize,
        windowAckSize,
        connectTimeout,
        answerTimeout,
        writeTimeout,
        limit,
        bytes,
        tlsAuthorities,
        keyframeRequest);
  }

  public PublisherSettings withKeyframeRequest(Runnable request) {
    return new PublisherSettings(
        url,
        key,
        description,
        chunkSize,
        windowAckSize,
        connectTimeout,
        answerTimeout,
        writeTimeout,
        queueLimit,
        queueBytes,
        tlsAuthorities,
        request);
  }

  /** Trusts the authorities in a file besides those of the system. */
  public PublisherSettings withTlsAuthorities(Path certificates) {
    return new PublisherSettings(
        url,
        key,
        description,
        chunkSize,
        windowAckSize,
        connectTimeout,
        answerTimeout,
        writeTimeout,
        queueLimit,
        queueBytes,
        certificates,
        keyframeRequest);
  }
}
