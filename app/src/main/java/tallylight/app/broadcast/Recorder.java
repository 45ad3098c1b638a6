package tallylight.app.broadcast;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.DiskSpace;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.FlvWriter;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.publish.StreamDescription;

/**
 * Writes a broadcast into an FLV file, on a thread of its own, so that a slow disk holds up neither
 * the encoders nor the network. A fault of the disk ends the recording and nothing else.
 */
public final class Recorder implements PacketSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long LARGEST_BACKLOG = 64L << 20;
  private static final long POLL_MILLIS = 100;
  private static final long BETWEEN_LOOKS = MediaClock.SECOND / 2;

  private final Path file;
  private final FlvWriter writer;
  private final DiskSpace disk;
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final AtomicLong backlog = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Thread thread;
  private volatile boolean finishing;
  private volatile @Nullable RecordingException failure;
  private volatile long recordedNanos;
  private volatile long reachedNanos = Long.MIN_VALUE;
  private @Nullable Timeline timeline;
  private long lookedAt;
  private boolean closed;
  private long videoTimestamp;
  private long audioTimestamp;

  private Recorder(Path file, FlvWriter writer, DiskSpace disk) {
    this.file = file;
    this.writer = writer;
    this.disk = disk;
    this.thread = Thread.ofPlatform().name("recorder").daemon().start(this::writeAll);
  }

  /**
   * Creates the file and begins.
   *
   * @param file a new file that ends in {@code .flv}
   */
  public static Recorder open(Path file, StreamDescription description) throws RecordingException {
    Path folder = file.toAbsolutePath().getParent();
    return open(file, description, DiskSpace.of(folder == null ? file : folder));
  }

  /**
   * The same, with another view of the disk: the recording ends in good order when it is used up.
   */
  public static Recorder open(Path file, StreamDescription description, DiskSpace disk)
      throws RecordingException {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".flv")) {
      throw RecordingException.notFlv(file);
    }
    if (disk.isUsedUp() && !Files.exists(file)) {
      throw RecordingException.noSpace(file);
    }
    try {
      FlvWriter writer =
          new FlvWriter(
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      return new Recorder(file, begun(writer, description), disk);
    } catch (IOException e) {
      throw RecordingException.notStarted(file, e);
    }
  }

  private static FlvWriter begun(FlvWriter writer, StreamDescription description)
      throws IOException {
    try {
      writer.writeHeader(description.audio() != null, description.video() != null);
      writer.writeMetadata(description.metadata());
      return writer;
    } catch (IOException e) {
      closeQuietly(writer);
      throw e;
    }
  }

  /** Why the recording stopped, or null while all is well. */
  public @Nullable RecordingException failure() {
    return failure;
  }

  /** The file that is written. */
  public Path file() {
    return file;
  }

  /** Bytes of pictures and sound written so far. */
  public long bytes() {
    return bytes.get();
  }

  /** How much of the program is in the file, in nanoseconds. */
  public long recordedNanos() {
    return recordedNanos;
  }

  /** The latest decoding time in the file, on the media clock; the least number before any. */
  public long reachedNanos() {
    return reachedNanos;
  }

  @Override
  public void configure(CodecConfig config) {
    queue.add(config);
  }

  @Override
  public void accept(EncodedPacket packet) {
    if (failure != null || finishing) {
      return;
    }
    if (backlog.addAndGet(packet.size()) > LARGEST_BACKLOG) {
      fail(RecordingException.tooSlow(file));
      return;
    }
    packet.retain();
    queue.add(packet);
  }

  private void writeAll() {
    try {
      while (true) {
        Object next = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        switch (next) {
          case null -> {
            if (finishing) {
              return;
            }
          }
          case CodecConfig config -> write(config);
          case EncodedPacket packet -> write(packet);
          default -> throw new IllegalStateException("no such thing to record: " + next);
        }
        closeWhereFailed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeQuietly(writer);
    }
  }

  /** The file is whole from the moment on that nothing more is written. */
  private void closeWhereFailed() {
    if (failure != null && !closed) {
      closed = true;
      closeQuietly(writer);
    }
  }

  /** A configuration goes at the time of the packet before it, so that time never goes back. */
  private void write(CodecConfig config) {
    if (failure == null) {
      try {
        writer.writeConfig(config, config.codec().isVideo() ? videoTimestamp : audioTimestamp);
      } catch (IOException e) {
        fail(RecordingException.stopped(file, e));
      }
    }
  }

  private void write(EncodedPacket packet) {
    try (packet) {
      backlog.addAndGet(-packet.size());
      Timeline known = timelineFrom(packet);
      if (failure == null && known != null && packet.dtsNanos() >= known.baseNanos()) {
        look();
      }
      if (failure == null && known != null && packet.dtsNanos() >= known.baseNanos()) {
        writer.writePacket(packet, known);
        bytes.addAndGet(packet.size());
        recordedNanos = Math.max(recordedNanos, packet.dtsNanos() - known.baseNanos());
        reachedNanos = Math.max(reachedNanos, packet.dtsNanos());
        if (packet.isVideo()) {
          videoTimestamp = known.timestamp(packet);
        } else {
          audioTimestamp = known.timestamp(packet);
        }
      }
    } catch (IOException e) {
      fail(RecordingException.stopped(file, e));
    }
  }

  /** Ends the recording before the disk is full. */
  private void look() {
    long now = System.nanoTime();
    if (lookedAt != 0 && now - lookedAt < BETWEEN_LOOKS) {
      return;
    }
    lookedAt = now;
    if (disk.isUsedUp()) {
      fail(RecordingException.nearlyFull(file));
    }
  }

  /** A recording begins with a keyframe, which is its time zero; null before that. */
  private @Nullable Timeline timelineFrom(EncodedPacket packet) {
    if (timeline == null && packet.isVideo() && packet.isKeyframe()) {
      timeline = new Timeline(packet.dtsNanos());
    }
    return timeline;
  }

  private void fail(RecordingException e) {
    LOG.warn("{}", e.problem(), e);
    failure = e;
  }

  private static void closeQuietly(FlvWriter writer) {
    try {
      writer.close();
    } catch (IOException e) {
      LOG.debug("Closing the recording failed", e);
    }
  }

  /** Writes what is queued and closes the file. */
  @Override
  public void close() {
    finishing = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
