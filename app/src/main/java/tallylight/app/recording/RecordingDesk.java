package tallylight.app.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.DiskSpace;
import tallylight.app.broadcast.ProgramEncoder;
import tallylight.app.broadcast.Recorder;
import tallylight.app.broadcast.RecordingException;
import tallylight.app.program.ProgramOutput;
import tallylight.encoder.EncoderException;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.Bitrate;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.rtmp.flv.FlvWriter;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.publish.StreamDescription;

/**
 * Records the program and keeps its last seconds for a replay. Attach it to the program once; while
 * neither is wished nothing is encoded.
 *
 * <p>Recording and replay share one pair of encoders, which a broadcast knows nothing of. Methods
 * other than those of {@link ProgramOutput} may block for a second or two, so a window calls them
 * on a thread of its own. Safe for use by several threads.
 */
public final class RecordingDesk implements ProgramOutput, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingDesk.class);

  /** How long what was shown before the stop may take through the encoder. */
  private static final Duration TAIL = Duration.ofSeconds(3);

  private static final long POLL_MILLIS = 10;

  /** Packets lie in buffers of up to twice their size, and bitrates have peaks. */
  private static final int MEMORY_FACTOR = 4;

  private final List<Consumer<RecordingStatus>> listeners = new CopyOnWriteArrayList<>();
  private volatile VideoFormat format;
  private volatile @Nullable ProgramEncoder encoder;
  private volatile long lastPicture = Long.MIN_VALUE;
  private volatile @Nullable Recorder recorder;
  private @Nullable RecordingQuality quality;
  private @Nullable DiskSpace disk;
  private @Nullable ReplayBuffer replay;

  /** For a program with pictures of {@code format}. */
  public RecordingDesk(VideoFormat format) {
    this.format = format;
  }

  /** Calls back when a recording had to end because the program's pictures are others now. */
  public void onEnded(Consumer<RecordingStatus> listener) {
    listeners.add(listener);
  }

  /** A program with other pictures ends the recording of the one before; the replay begins anew. */
  @Override
  public void begin(VideoFormat next) {
    if (encoder == null) {
      format = next;
    } else if (!next.equals(format)) {
      Thread.ofVirtual().name("recording-ends").start(() -> beginAnew(next));
    }
  }

  private synchronized void beginAnew(VideoFormat next) {
    LOG.info("The program's pictures are {} now; what was recorded of those before ends", next);
    stopRecording().ifPresent(status -> listeners.forEach(listener -> listener.accept(status)));
    Duration length = replay == null ? Duration.ZERO : replay.wished();
    forgetReplay();
    format = next;
    if (length.isPositive()) {
      try {
        keepReplay(length, RecordingQuality.usual(next));
      } catch (EncoderException e) {
        LOG.warn("The replay does not go on: {}", e.problem());
      }
    }
  }

  @Override
  public void picture(VideoFrame frame) {
    ProgramEncoder open = encoder;
    if (open != null && frame.size().equals(format.size())) {
      lastPicture = frame.timestampNanos();
      open.picture(frame);
    }
  }

  @Override
  public void sound(AudioFrame frame) {
    ProgramEncoder open = encoder;
    if (open != null) {
      open.sound(frame);
    }
  }

  /**
   * Begins a recording.
   *
   * @param file a new file that ends in {@code .flv}; its folder is made where there is none
   * @throws ProblemException where the file or an encoder cannot be had; nothing is changed then
   * @throws IllegalStateException where one is under way
   */
  public synchronized void startRecording(Path file, RecordingQuality wished)
      throws ProblemException {
    if (recorder != null) {
      throw new IllegalStateException("a recording is under way");
    }
    makeFolder(file);
    DiskSpace space = DiskSpace.of(parent(file));
    ProgramEncoder open = openEncoder(wished);
    try {
      Recorder next = Recorder.open(file, description(), space);
      disk = space;
      recorder = next;
      open.join(next);
    } catch (RecordingException e) {
      closeEncoderIfIdle();
      throw e;
    }
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file : parent;
  }

  private static void makeFolder(Path file) {
    try {
      Files.createDirectories(parent(file));
    } catch (IOException e) {
      LOG.debug("The folder of {} cannot be made: {}", file, e.toString());
    }
  }

  /** The encoders that run, or new ones; what runs keeps its quality. */
  private ProgramEncoder openEncoder(RecordingQuality wished) throws EncoderException {
    ProgramEncoder open = encoder;
    if (open == null) {
      open = ProgramEncoder.open(wished.encoder(), wished.settings(format), wished.audio());
      quality = wished;
      encoder = open;
    }
    return open;
  }

  private StreamDescription description() {
    RecordingQuality made = quality == null ? RecordingQuality.usual(format) : quality;
    return new StreamDescription(
        format, made.video(), AudioFormat.STUDIO, made.audio(), "Tallylight");
  }

  /** How the recording under way fares; empty where there is none. */
  public Optional<RecordingStatus> recording() {
    Recorder open = recorder;
    return open == null ? Optional.empty() : Optional.of(status(open));
  }

  private RecordingStatus status(Recorder of) {
    ProgramEncoder encoding = encoder;
    ProblemException fault = of.failure();
    if (fault == null && encoding != null) {
      fault = encoding.failure();
    }
    Duration recorded = Duration.ofNanos(of.recordedNanos());
    DiskSpace space = disk;
    Bitrate rate = rate(of.bytes(), recorded);
    return new RecordingStatus(
        of.file(),
        recorded,
        of.bytes(),
        space == null ? Duration.ZERO : space.timeLeft(rate),
        encoding == null ? 0 : encoding.behind(),
        fault);
  }

  /** What was measured, once there is enough of it; what was asked for until then. */
  private Bitrate rate(long bytes, Duration recorded) {
    if (recorded.toSeconds() >= 10) {
      return Bitrate.mean(bytes, recorded.toNanos());
    }
    RecordingQuality made = quality;
    return made == null ? new Bitrate(0) : made.total();
  }

  /**
   * Ends the recording with what is shown now.
   *
   * @return what it came to; empty where none was under way
   */
  public synchronized Optional<RecordingStatus> stopRecording() {
    Recorder open = recorder;
    ProgramEncoder encoding = encoder;
    if (open == null || encoding == null) {
      return Optional.empty();
    }
    if (replay == null) {
      encoder = null;
      encoding.finish();
    } else {
      awaitTail(open);
    }
    encoding.leave(open);
    open.close();
    recorder = null;
    RecordingStatus result = status(open);
    if (replay == null) {
      result =
          new RecordingStatus(
              result.file(),
              result.recorded(),
              result.bytes(),
              result.left(),
              encoding.behind(),
              result.failure() == null ? encoding.failure() : result.failure());
      encoding.close();
    }
    return Optional.of(result);
  }

  /** Waits until what was shown last is in the file. */
  private void awaitTail(Recorder into) {
    long last = lastPicture;
    long deadline = System.nanoTime() + TAIL.toNanos();
    try {
      while (into.reachedNanos() < last && into.failure() == null && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Begins to keep the last seconds of the program; does nothing where that is under way.
   *
   * @throws EncoderException where an encoder cannot be had
   */
  public synchronized void keepReplay(Duration length, RecordingQuality wished)
      throws EncoderException {
    if (replay != null) {
      return;
    }
    ProgramEncoder open = openEncoder(wished);
    RecordingQuality made = quality == null ? wished : quality;
    long bytes = made.total().bitsPerSecond() / 8 * Math.max(1, length.toSeconds());
    var next = new ReplayBuffer(length, MEMORY_FACTOR * bytes);
    replay = next;
    open.join(next);
  }

  /** How much a replay would hold now; zero where none is kept. */
  public synchronized Duration replayLength() {
    return replay == null ? Duration.ZERO : replay.length();
  }

  /** Stops keeping the last seconds. */
  public synchronized void forgetReplay() {
    ReplayBuffer kept = replay;
    ProgramEncoder open = encoder;
    replay = null;
    if (kept != null) {
      if (open != null) {
        open.leave(kept);
      }
      kept.close();
      closeEncoderIfIdle();
    }
  }

  private void closeEncoderIfIdle() {
    ProgramEncoder open = encoder;
    if (open != null && recorder == null && replay == null) {
      encoder = null;
      open.close();
    }
  }

  /**
   * Saves the last seconds. They are kept besides, so the next replay may overlap.
   *
   * @param file a new file that ends in {@code .flv}; its folder is made where there is none
   * @return how much was saved
   * @throws ReplayException where there is nothing yet, or the disk does not take it
   */
  public Duration saveReplay(Path file) throws ReplayException {
    ReplayBuffer kept;
    StreamDescription what;
    synchronized (this) {
      kept = replay;
      what = description();
    }
    if (kept == null) {
      throw ReplayException.nothingYet();
    }
    try (ReplayBuffer.Clip clip = kept.clip()) {
      if (clip.packets().isEmpty()) {
        throw ReplayException.nothingYet();
      }
      makeFolder(file);
      write(file, what, clip);
      return Duration.ofNanos(
          clip.packets().getLast().dtsNanos() - clip.packets().getFirst().dtsNanos());
    }
  }

  private static void write(Path file, StreamDescription what, ReplayBuffer.Clip clip)
      throws ReplayException {
    boolean whole = false;
    boolean ours = false;
    try (FlvWriter writer =
        new FlvWriter(
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      ours = true;
      writer.writeHeader(true, true);
      writer.writeMetadata(what.metadata());
      for (CodecConfig config : clip.configs()) {
        writer.writeConfig(config, 0);
      }
      var timeline = new Timeline(clip.packets().getFirst().dtsNanos());
      for (EncodedPacket packet : clip.packets()) {
        writer.writePacket(packet, timeline);
      }
      whole = true;
    } catch (IOException e) {
      throw ReplayException.notSaved(file, e);
    } finally {
      if (ours && !whole) {
        delete(file);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("The half of a replay stays: {}", e.toString());
    }
  }

  /** Ends the recording in good order, and the replay. */
  @Override
  public void close() {
    stopRecording();
    forgetReplay();
  }
}
