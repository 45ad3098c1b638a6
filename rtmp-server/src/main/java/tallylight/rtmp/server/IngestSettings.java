package tallylight.rtmp.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
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
    return with(
        draft -> {
          draft.host = newHost;
          draft.port = newPort;
        });
  }

  public IngestSettings withRtmps(@Nullable RtmpsPort newRtmps) {
    return with(draft -> draft.rtmps = newRtmps);
  }

  public IngestSettings withHttpPort(int newHttpPort) {
    return with(draft -> draft.httpPort = newHttpPort);
  }

  public IngestSettings withAuthoriser(Authoriser newAuthoriser) {
    return with(draft -> draft.authoriser = newAuthoriser);
  }

  public IngestSettings withRecordDirectory(@Nullable Path directory) {
    return with(draft -> draft.recordDirectory = directory);
  }

  /** Sets how much clients may ask of the ingest. */
  public IngestSettings withLimits(int connections, int messageBytes, Duration idle) {
    return with(
        draft -> {
          draft.maxConnections = connections;
          draft.maxMessageBytes = messageBytes;
          draft.idleTimeout = idle;
        });
  }

  public IngestSettings withPlaying(PlayLimits newPlaying) {
    return with(draft -> draft.playing = newPlaying);
  }

  public IngestSettings withClock(MediaClock newClock) {
    return with(draft -> draft.clock = newClock);
  }

  /** Sets how fast each client is read, as over a slow uplink. */
  public IngestSettings withPace(Pace newPace) {
    return with(draft -> draft.pace = newPace);
  }

  private IngestSettings with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings that are being changed. */
  private static final class Draft {
    String host;
    int port;
    @Nullable RtmpsPort rtmps;
    int httpPort;
    Authoriser authoriser;
    @Nullable Path recordDirectory;
    int maxConnections;
    int maxMessageBytes;
    Duration idleTimeout;
    final int windowAckSize;
    final int chunkSize;
    PlayLimits playing;
    MediaClock clock;
    @Nullable Pace pace;

    Draft(IngestSettings from) {
      host = from.host;
      port = from.port;
      rtmps = from.rtmps;
      httpPort = from.httpPort;
      authoriser = from.authoriser;
      recordDirectory = from.recordDirectory;
      maxConnections = from.maxConnections;
      maxMessageBytes = from.maxMessageBytes;
      idleTimeout = from.idleTimeout;
      windowAckSize = from.windowAckSize;
      chunkSize = from.chunkSize;
      playing = from.playing;
      clock = from.clock;
      pace = from.pace;
    }

    IngestSettings settings() {
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
          pace);
    }
  }
}
