package tallylight.rtmp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.transport.Transport;

/** The inside of an ingest whose clients a fuzzer plays, and what must hold at their end. */
final class IngestWitness implements IngestListener {
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final Faults FAULTS = new Faults();

  /** Small, so that little is enough to exceed them. */
  private static final PlayLimits PLAYING =
      PlayLimits.USUAL
          .withQueue(4 << 10, Duration.ofSeconds(1), Duration.ofSeconds(2))
          .withCache(2 << 10, Duration.ofSeconds(5));

  private static final IngestSettings SETTINGS =
      IngestSettings.onLoopback()
          .withRecordDirectory(folder())
          .withPlaying(PLAYING)
          .withLimits(1, 1 << 20, Duration.ofSeconds(20));

  private final Channels channels = new Channels(PLAYING, SETTINGS.clock());
  private final List<IngestConnection> connections = new ArrayList<>();
  private final AtomicInteger over = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** Serves a client that is connected by {@code transport}. */
  void serve(Transport transport) {
    var connection =
        new IngestConnection(
            connections.size() + 1L,
            transport,
            null,
            SETTINGS,
            this,
            channels,
            _ -> over.incrementAndGet());
    connections.add(connection);
    connection.start();
  }

  /**
   * Waits until all clients, which hang up, are gone.
   *
   * @throws AssertionError where one is not, left something behind or met a fault of ours
   */
  void awaitEnd() {
    try {
      for (IngestConnection connection : connections) {
        connection.join(LIMIT);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    FAULTS.rethrow();
    if (over.get() != connections.size()) {
      throw new AssertionError("a connection has not ended");
    }
    if (channels.size() != 0 || begun.get() != ended.get()) {
      throw new AssertionError("a broadcast outlives its connection");
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("fuzz-recordings");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void published(IngestStream stream) {
    begun.incrementAndGet();
  }

  @Override
  public void ended(IngestStream stream, EndReason reason) {
    ended.incrementAndGet();
    try {
      Files.delete(stream.recording().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the ingest calls an error is none of the client's. */
  private static final class Faults extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();

    Faults() {
      start();
      ((Logger) LoggerFactory.getLogger("tallylight.rtmp.server")).addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
        var cause = event.getThrowableProxy();
        messages.add(
            event.getFormattedMessage()
                + (cause == null
                    ? ""
                    : " " + cause.getClassName() + ": " + cause.getMessage() + " " + place(cause)));
      }
    }

    private static String place(IThrowableProxy cause) {
      var frames = cause.getStackTraceElementProxyArray();
      return frames.length == 0 ? "" : frames[0].getSTEAsString();
    }

    void rethrow() {
      String first = messages.poll();
      messages.clear();
      if (first != null) {
        throw new AssertionError(first);
      }
    }
  }
}
