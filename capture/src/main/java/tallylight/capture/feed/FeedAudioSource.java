package tallylight.capture.feed;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.FeedAddress;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.PacketDecoder;
import tallylight.capture.ffmpeg.SoundConverter;
import tallylight.capture.live.LiveSound;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * The sound of a feed, as late as its pictures are. It follows the sender's clock; where some is
 * missing there is silence.
 */
public final class FeedAudioSource extends FeedPlayer implements AudioSource {
  private static final AudioFormat STUDIO = AudioFormat.STUDIO;

  /** Times that differ less than this from where the sound before ended are rounding. */
  private static final long SEAM = 20 * MediaClock.MILLISECOND;

  /** Sound that is missing for longer begins anew. */
  private static final long LONGEST_HOLE = MediaClock.SECOND;

  private volatile LiveSound sound = new LiveSound(STUDIO.sampleRate());
  private @Nullable SoundConverter converter;
  private boolean begun;
  private long expected;

  private FeedAudioSource(FeedAddress address, MediaClock media) {
    super(address, media, false, "sound", DecodedStream.DEVICE_THREADS);
  }

  /** Begins to connect; does not wait. */
  public static FeedAudioSource open(FeedAddress address, MediaClock media) {
    var source = new FeedAudioSource(address, media);
    source.begin();
    return source;
  }

  /** A feed does not wait: what comes is heard. */
  @Override
  public void start(long epochNanos) {}

  @Override
  public void read(AudioFrame frame) {
    sound.read(frame);
  }

  @Override
  void take(PacketDecoder decoder) throws FfmpegException {
    AVFrame frame = decoder.frame();
    long time = decoder.timeNanos();
    SoundConverter ready = converter;
    if (ready == null) {
      ready = new SoundConverter(frame);
      converter = ready;
    }
    mend(time);
    begun = true;
    expected = time + frame.nb_samples() * MediaClock.SECOND / frame.sample_rate();
    int count = ready.convert();
    long end = expected - STUDIO.nanos(ready.delay());
    sound.write(ready.left(), ready.right(), count, clock().dueNanos(end));
  }

  /** Sees to it that the next sample lies where its time says. */
  private void mend(long time) {
    long gap = time - expected;
    if (begun && Math.abs(gap) <= SEAM) {
      return;
    }
    if (begun && gap > 0 && gap < LONGEST_HOLE) {
      sound.writeHole(STUDIO.samples(gap));
    } else if (sound.written() > 0) {
      sound = new LiveSound(STUDIO.sampleRate());
    }
  }

  @Override
  void idle(CaptureException reason) {
    begun = false;
  }

  @Override
  void release() {
    begun = false;
    if (converter != null) {
      converter.close();
      converter = null;
    }
  }
}
