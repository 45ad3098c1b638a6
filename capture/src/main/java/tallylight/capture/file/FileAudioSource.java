package tallylight.capture.file;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.capture.ffmpeg.SoundConverter;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * The sound of a media file, in any container and codec FFmpeg reads, resampled to the studio's
 * format; mono goes to both sides.
 *
 * <p>Each sample lies where its time says, to the sample; where the file has a hole, or the decoder
 * is late, there is silence. A thread of its own decodes up to a second ahead into a ring.
 */
public final class FileAudioSource extends FilePlayer implements AudioSource {
  private static final int RING = 1 << 16;

  /** Times that differ less than this from where the sound before ended are rounding: 20 ms. */
  private static final long SEAM = 960;

  private static final long RING_WAIT_NANOS = 20 * MediaClock.MILLISECOND;

  private final SoundConverter converter;
  private final SoundRing ring = new SoundRing(RING);
  private boolean roundBegins = true;

  /** Decoded samples still to be left out, because their time has passed already. */
  private long toSkip;

  private long epochNanos;

  private FileAudioSource(Path path, boolean loop, DecodedStream stream) {
    super(path, loop, stream, MediaKind.AUDIO);
    this.converter = new SoundConverter(stream.frame());
  }

  /**
   * Opens a file and decodes the beginning of its sound.
   *
   * @param loop whether it begins again at its end
   * @throws CaptureException where there is no such file, or it holds no sound that can be decoded
   */
  public static FileAudioSource open(Path path, boolean loop) throws CaptureException {
    var source = new FileAudioSource(path, loop, FileOpener.open(path, MediaKind.AUDIO));
    source.begin();
    return source;
  }

  @Override
  public String description() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void start(long epochNanos) {
    this.epochNanos = epochNanos;
  }

  @Override
  public void read(AudioFrame frame) {
    ring.read(frame, AudioFormat.STUDIO.samples(frame.timestampNanos() - epochNanos));
    LockSupport.unpark(thread());
  }

  @Override
  public boolean ended() {
    return isFinished() && ring.consumed() >= ring.written();
  }

  @Override
  void take(long fileNanos, long limitNanos) throws FfmpegException, InterruptedException {
    long limit =
        limitNanos == Long.MAX_VALUE ? Long.MAX_VALUE : AudioFormat.STUDIO.samples(limitNanos);
    long wanted = AudioFormat.STUDIO.samples(fileNanos);
    long expected = ring.written() + converter.delay() - toSkip;
    if (roundBegins || Math.abs(wanted - expected) > SEAM) {
      writeSilence(Math.min(wanted, limit) - expected);
      toSkip = Math.max(0, expected - wanted);
    }
    roundBegins = false;
    int count = converter.convert();
    int skipped = (int) Math.min(toSkip, count);
    toSkip -= skipped;
    write(skipped, Math.min(count - skipped, limit - ring.written()));
  }

  @Override
  long endRound(long endNanos) throws FfmpegException, InterruptedException {
    long limit = endNanos == Long.MAX_VALUE ? Long.MAX_VALUE : AudioFormat.STUDIO.samples(endNanos);
    write(0, Math.min(converter.finish(), limit - ring.written()));
    markReady();
    roundBegins = true;
    toSkip = 0;
    if (endNanos == Long.MAX_VALUE) {
      return AudioFormat.STUDIO.nanos(ring.written());
    }
    writeSilence(limit - ring.written());
    return endNanos;
  }

  private void write(int offset, long count) throws InterruptedException {
    int done = 0;
    while (done < count) {
      int part = (int) Math.min(count - done, awaitRoom());
      ring.write(converter.left(), converter.right(), offset + done, part);
      done += part;
    }
    if (done > 0) {
      markReady();
    }
  }

  private void writeSilence(long count) throws InterruptedException {
    long done = 0;
    while (done < count) {
      int part = (int) Math.min(count - done, awaitRoom());
      ring.writeSilence(part);
      done += part;
    }
  }

  /** Waits until the reader has left room; it unparks this thread each time it reads. */
  private int awaitRoom() throws InterruptedException {
    int room = ring.room();
    while (room <= 0) {
      LockSupport.parkNanos(this, RING_WAIT_NANOS);
      if (isClosing()) {
        throw new InterruptedException();
      }
      room = ring.room();
    }
    return room;
  }

  @Override
  void free() {
    converter.close();
  }

  /** True where the sound before {@code nanos} is in the ring, or none will come. */
  boolean hasDecodedTo(long nanos) {
    return isFinished() || ring.written() >= AudioFormat.STUDIO.samples(nanos - epochNanos);
  }
}
