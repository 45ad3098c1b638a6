package tallylight.capture.microphone;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.live.LiveSound;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * A microphone of any driver. A thread of its own serves it, and opens it again and again where it
 * is lost, until it is back; meanwhile there is silence.
 */
final class Microphone implements AudioSource {
  private static final Logger LOG = LoggerFactory.getLogger(Microphone.class);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long LOOK_AGAIN = MediaClock.SECOND / 2;
  private static final long STILL = 3 * MediaClock.SECOND;

  /** How much later than usual a block may come without being missed. */
  private static final long MARGIN = 30 * MediaClock.MILLISECOND;

  private static final long LEAST_LATENCY = 40 * MediaClock.MILLISECOND;
  private static final long MOST_LATENCY = 200 * MediaClock.MILLISECOND;

  private final String description;
  private final SoundInput.Opener opener;
  private final MediaClock clock;
  private final Thread thread;
  private volatile LiveSound sound;
  private volatile long latency;
  private volatile boolean closing;
  private volatile @Nullable CaptureException lost;

  private long heard;
  private long lastHeard = Long.MIN_VALUE;
  private volatile boolean still;

  private Microphone(
      String description, SoundInput first, SoundInput.Opener opener, MediaClock clock) {
    this.description = description;
    this.opener = opener;
    this.clock = clock;
    this.sound = prepare(first);
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("sound of " + description)
            .start(() -> serveUntilClosed(first));
  }

  /**
   * Opens a microphone.
   *
   * @param description for people
   * @throws CaptureException where it does not open
   */
  static Microphone open(String description, SoundInput.Opener opener, MediaClock clock)
      throws CaptureException {
    return new Microphone(description, opener.open(), opener, clock);
  }

  private LiveSound prepare(SoundInput input) {
    latency = Math.clamp(input.blockNanos() + MARGIN, LEAST_LATENCY, MOST_LATENCY);
    LOG.debug(
        "{} gives {} Hz, in blocks of {} ms", description, input.rate(), input.blockNanos() / 1e6);
    return new LiveSound(input.rate());
  }

  private void serveUntilClosed(SoundInput first) {
    @Nullable SoundInput input = first;
    while (input != null) {
      serve(input);
      input = reopen();
    }
  }

  private void serve(SoundInput input) {
    try (input) {
      input.run(sound, clock, () -> closing);
    } catch (CaptureException e) {
      LOG.debug("{} is lost: {}", description, e.problem());
      lost = e;
    } catch (RuntimeException e) {
      LOG.error("{} is lost by a fault of the program", description, e);
      lost = MicrophoneProblems.lost(description, e);
    } finally {
      LOG.debug("{} was interrupted {} times", description, sound.gaps());
    }
  }

  /** Waits until the microphone is there again; null where that is no longer wanted. */
  private @Nullable SoundInput reopen() {
    while (!closing) {
      LockSupport.parkNanos(this, LOOK_AGAIN);
      if (closing) {
        break;
      }
      try {
        SoundInput input = opener.open();
        sound = prepare(input);
        lost = null;
        LOG.info("{} is back", description);
        return input;
      } catch (CaptureException e) {
        LOG.trace("{} is not back yet: {}", description, e.problem());
      }
    }
    return null;
  }

  @Override
  public String description() {
    return description;
  }

  /** A microphone does not wait: its sound is stamped with the time it was captured. */
  @Override
  public void start(long epochNanos) {}

  @Override
  public long latencyNanos() {
    return latency;
  }

  @Override
  public void read(AudioFrame frame) {
    LiveSound now = sound;
    now.read(frame);
    long written = now.written();
    if (written != heard || lastHeard == Long.MIN_VALUE) {
      heard = written;
      lastHeard = frame.timestampNanos();
    }
    still = frame.timestampNanos() - lastHeard > STILL;
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public @Nullable CaptureException failure() {
    CaptureException reason = lost;
    return reason == null && still ? MicrophoneProblems.still(description) : reason;
  }

  /** How often the sound was interrupted since the device was opened last. */
  long gaps() {
    return sound.gaps();
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("{} does not let go of its device", description);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
