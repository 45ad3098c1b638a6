package tallylight.app.broadcast;

import java.io.IOException;
import java.nio.channels.FileChannel;
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
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.FlvWriter;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.publish.StreamDescription;

/**
 * Writes a broadcast into an FLV file, on a thread of its own, so that a slow disk holds up neither
 * the encoders nor the network. A fault of the disk ends the recording and nothing else.
 */
final class Recorder implements PacketSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long LARGEST_BACKLOG = 64L << 20;
  private static final long POLL_MILLIS = 100;

  private final Path file;
  private final FlvWriter writer;
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final AtomicLong backlog = new AtomicLong();
  private final Thread thread;
  private volatile boolean finishing;
  private volatile @Nullable RecordingException failure;
  private @Nullable Timeline timeline;
  private long videoTimestamp;
  private long audioTimestamp;

  private Recorder(Path file, FlvWriter writer) {
    this.file = file;
    this.writer = writer;
    this.thread = Thread.ofPlatform().name("recorder").daemon().start(this::writeAll);
  }

  /**
   * Creates the file and begins.
   *
   * @param file a new file that ends in {@code .flv}
   */
  static Recorder open(Path file, StreamDescription description) throws RecordingException {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".flv")) {
      throw RecordingException.notFlv(file);
    }
    try {
      FlvWriter writer =
          new FlvWriter(
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      return new Recorder(file, begun(writer, description));
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
  @Nullable RecordingException failure() {
    return failure;
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
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
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
        writer.writePacket(packet, known);
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
