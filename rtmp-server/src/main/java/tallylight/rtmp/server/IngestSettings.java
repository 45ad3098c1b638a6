package tallylight.rtmp.server;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.media.MediaClock;

/**
 * How the ingest runs. {@link #onLoopback} has the usual values; the {@code with} methods change
 * one.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param rtmps an encrypted port beside it; null for none
 * @param httpPort where broadcasts can be watched as HTTP-FLV; 0 for any that is free, {@link
 *     #NO_PORT} for none
 * @param authoriser decides who may publish and play
 * @param recordDirectory where broadcasts are recorded; null for nowhere
 * @param maxConnections how many clients may be connected at once, of all kinds together
 * @param maxMessageBytes the longest message a client may send
 * @param idleTimeout how long a client may send nothing, not even an answer to a ping
 * @param windowAckSize what clients are told to acknowledge at a time, in bytes
 * @param chunkSize of what the ingest sends, in bytes
 * @param playing how much players may ask
 * @param clock stamps arrivals
 * @param pace how fast each client is read; null for as fast as it sends
 */
public record IngestSettings(
    String host,
    int port,
    @Nullable RtmpsPort rtmps,
    int httpPort,
    Authoriser authoriser,
    @Nullable Path recordDirectory,
    int maxConnections,
    int maxMessageBytes,
    Duration idleTimeout,
    int windowAckSize,
    int chunkSize,
    PlayLimits playing,
    MediaClock clock,
    @Nullable Pace pace) {
  /** Stands for not listening. */
  public static final int NO_PORT = -1;

  /** On this computer alone, on any free port, for everybody, recording nothing. */
  public static IngestSettings onLoopback() {
    return new IngestSettings(
        "127.0.0.1",
        0,
        null,
        NO_PORT,
        Authoriser.everybody(),
        null,
        64,
        8 << 20,
        Duration.ofSeconds(30),
        2_500_000,
        4096,
        PlayLimits.USUAL,
        MediaClock.system(),
        null);
  }

  public IngestSettings withAddress(String newHost, int newPort) {
    return new IngestSettings(
        newHost,
        newPort,
        rtmps,
        httpPort,
        authoriser,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        playing,
        clock,
        pace);
  }

  public IngestSettings withRtmps(@Nullable RtmpsPort newRtmps) {
    return new IngestSettings(
        host,
        port,
        newRtmps,
        httpPort,
        authoriser,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        playing,
        clock,
        pace);
  }

  public IngestSettings withHttpPort(int newHttpPort) {
    return new IngestSettings(
        host,
        port,
        rtmps,
        newHttpPort,
        authoriser,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        playing,
        clock,
        pace);
  }

  public IngestSettings withAuthoriser(Authoriser newAuthoriser) {
    return new IngestSettings(
        host,
        port,
        rtmps,
        httpPort,
        newAuthoriser,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        playing,
        clock,
        pace);
  }

  public IngestSettings withRecordDirectory(@Nullable Path directory) {
    return new IngestSettings(
        host,
        port,
        rtmps,
        httpPort,
        authoriser,
        directory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        playing,
        clock,
        pace);
  }

  /** Sets how much clients may ask of the ingest. */
  public IngestSettings withLimits(int connections, int messageBytes, Duration idle) {
    return new IngestSettings(
        host,
        port,
        rtmps,
        httpPort,
        authoriser,
        recordDirectory,
        connections,
        messageBytes,
        idle,
        windowAckSize,
        chunkSize,
        playing,
        clock,
        pace);
  }

  public IngestSettings withPlaying(PlayLimits newPlaying) {
    return new IngestSettings(
        host,
        port,
        rtmps,
        httpPort,
        authoriser,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        newPlaying,
        clock,
        pace);
  }

  public IngestSettings withClock(MediaClock newClock) {
    return new IngestSettings(
        host,
        port,
        rtmps,
        httpPort,
        authoriser,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        playing,
        newClock,
        pace);
  }

  /** Sets how fast each client is read, as over a slow uplink. */
  public IngestSettings withPace(Pace newPace) {
    return new IngestSettings(
        host,
        port,
        rtmps,
        httpPort,
        authoriser,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        playing,
        clock,
        newPace);
  }
}
