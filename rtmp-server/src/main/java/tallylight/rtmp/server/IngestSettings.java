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
 * @param recordDirectory where broadcasts are recorded; null for nowhere
 * @param maxConnections how many clients may be connected at once
 * @param maxMessageBytes the longest message a client may send
 * @param idleTimeout how long a client may send nothing, not even an answer to a ping
 * @param windowAckSize what clients are told to acknowledge at a time, in bytes
 * @param chunkSize of what the ingest sends, in bytes
 * @param clock stamps arrivals
 */
public record IngestSettings(
    String host,
    int port,
    @Nullable Path recordDirectory,
    int maxConnections,
    int maxMessageBytes,
    Duration idleTimeout,
    int windowAckSize,
    int chunkSize,
    MediaClock clock) {

  /** On this computer alone, on any free port, recording nothing. */
  public static IngestSettings onLoopback() {
    return new IngestSettings(
        "127.0.0.1",
        0,
        null,
        64,
        8 << 20,
        Duration.ofSeconds(30),
        2_500_000,
        4096,
        MediaClock.system());
  }

  public IngestSettings withAddress(String newHost, int newPort) {
    return new IngestSettings(
        newHost,
        newPort,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        clock);
  }

  public IngestSettings withRecordDirectory(@Nullable Path directory) {
    return new IngestSettings(
        host,
        port,
        directory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        clock);
  }

  /** Sets how much clients may ask of the ingest. */
  public IngestSettings withLimits(int connections, int messageBytes, Duration idle) {
    return new IngestSettings(
        host,
        port,
        recordDirectory,
        connections,
        messageBytes,
        idle,
        windowAckSize,
        chunkSize,
        clock);
  }

  public IngestSettings withClock(MediaClock newClock) {
    return new IngestSettings(
        host,
        port,
        recordDirectory,
        maxConnections,
        maxMessageBytes,
        idleTimeout,
        windowAckSize,
        chunkSize,
        newClock);
  }
}
