package tallylight.rtmp.play;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.SessionSettings;
import tallylight.rtmp.session.StreamKey;

/**
 * How to play. {@link #of} has the usual values; the {@code with} methods change some.
 *
 * @param url the server
 * @param key the name of the broadcast
 * @param chunkSize of what we send, in bytes
 * @param windowAckSize how many bytes the server is asked to acknowledge at a time
 * @param connectTimeout for looking up the name and connecting
 * @param answerTimeout for the handshake and for each answer; a server may wait for the broadcast
 *     to begin before it answers
 * @param silenceLimit how long the server may say nothing, not even a ping
 * @param bufferLength what the server is told that we hold in advance
 * @param tlsAuthorities a file of certificates in PEM form that rtmps trusts besides the system's;
 *     null for none
 */
public record PlayerSettings(
    RtmpUrl url,
    StreamKey key,
    int chunkSize,
    int windowAckSize,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration silenceLimit,
    Duration bufferLength,
    @Nullable Path tlsAuthorities)
    implements SessionSettings {

  /** The usual settings. */
  public static PlayerSettings of(RtmpUrl url, StreamKey name) {
    return new PlayerSettings(
        url,
        name,
        4096,
        2_500_000,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(75),
        Duration.ofSeconds(1),
        null);
  }

  /** Sets the timeouts: for connecting, for each answer, and for a server that is silent. */
  public PlayerSettings withTimeouts(Duration connect, Duration answer, Duration silence) {
    return new PlayerSettings(
        url, key, chunkSize, windowAckSize, connect, answer, silence, bufferLength, tlsAuthorities);
  }

  public PlayerSettings withBufferLength(Duration length) {
    return new PlayerSettings(
        url,
        key,
        chunkSize,
        windowAckSize,
        connectTimeout,
        answerTimeout,
        silenceLimit,
        length,
        tlsAuthorities);
  }

  /** Trusts the authorities in a file besides those of the system. */
  public PlayerSettings withTlsAuthorities(Path certificates) {
    return new PlayerSettings(
        url,
        key,
        chunkSize,
        windowAckSize,
        connectTimeout,
        answerTimeout,
        silenceLimit,
        bufferLength,
        certificates);
  }
}
