package tallylight.rtmp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.fuzz.Allowance;
import tallylight.rtmp.handshake.Handshake;
import tallylight.rtmp.transport.Transport;

/**
 * A client that sends anything after its handshake is served or dropped: without a fault of ours,
 * in time, and with nothing left behind. The input is what it sends.
 */
public final class IngestTarget {
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final Faults FAULTS = new Faults();
  private static final IngestSettings SETTINGS =
      IngestSettings.onLoopback()
          .withRecordDirectory(folder())
          .withLimits(1, 1 << 20, Duration.ofSeconds(20));

  private IngestTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    Allowance.holdAllThreads(() -> serve(input));
  }

  private static void serve(byte[] input) {
    Set<String> names = ConcurrentHashMap.newKeySet();
    var listener = new Broadcasts();
    var over = new AtomicInteger();
    var connection =
        new IngestConnection(
            1, new Talker(input), SETTINGS, listener, names, _ -> over.incrementAndGet());
    connection.start();
    try {
      connection.join(LIMIT);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    FAULTS.rethrow();
    if (over.get() != 1) {
      throw new AssertionError("the connection has not ended");
    }
    if (!names.isEmpty() || listener.begun.get() != listener.ended.get()) {
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

  /** Counts, and deletes the recordings. */
  private static final class Broadcasts implements IngestListener {
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();

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

    private static String place(ch.qos.logback.classic.spi.IThrowableProxy cause) {
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

  /** Has said everything beforehand, takes whatever it is told, and then hangs up. */
  private static final class Talker implements Transport {
    private final ByteBuffer says;
    private volatile boolean closed;

    Talker(byte[] input) {
      says =
          ByteBuffer.allocate(Handshake.BYTES + input.length)
              .put(0, (byte) Handshake.VERSION)
              .put(Handshake.BYTES, input);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      checkOpen();
      if (!says.hasRemaining()) {
        return -1;
      }
      int bytes = Math.min(says.remaining(), target.remaining());
      target.put(target.position(), says, says.position(), bytes);
      target.position(target.position() + bytes);
      says.position(says.position() + bytes);
      return bytes;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      checkOpen();
      int bytes = source.remaining();
      source.position(source.limit());
      return bytes;
    }

    private void checkOpen() throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void shutdownOutput() {}

    @Override
    public void setReadTimeout(Duration timeout) {}

    @Override
    public void setWriteTimeout(Duration timeout) {}

    @Override
    public void setDeadline(Duration fromNow) {}

    @Override
    public String peer() {
      return "fuzzer";
    }
  }
}
