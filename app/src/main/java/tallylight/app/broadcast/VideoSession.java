package tallylight.app.broadcast;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.program.ProgramOutput;
import tallylight.encoder.EncoderException;
import tallylight.encoder.VideoEncoder;
import tallylight.media.AudioFrame;
import tallylight.media.Bitrate;
import tallylight.media.VideoFrame;
import tallylight.rtmp.congestion.Decision;

/**
 * Feeds the program's pictures to an encoder. They go through a short queue to the platform thread
 * {@code video-encoder}; when it is full the encoder is behind, and the picture is left out and
 * counted. While nobody wants them none is encoded.
 */
final class VideoSession implements ProgramOutput, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VideoSession.class);
  private static final int QUEUED_PICTURES = 12;
  private static final long POLL_MILLIS = 100;

  /** Opens the encoder. */
  @FunctionalInterface
  interface Opener {
    VideoEncoder open() throws EncoderException;
  }

  private final Opener opener;
  private volatile @Nullable VideoEncoder encoder;
  private final ArrayBlockingQueue<VideoFrame> pictures = new ArrayBlockingQueue<>(QUEUED_PICTURES);
  private final Thread thread;
  private volatile boolean finishing;
  private final AtomicLong behind = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private volatile Decision.Pictures shown = Decision.Pictures.ALL;
  private volatile boolean wanted;
  private boolean heldLast;
  private volatile @Nullable EncoderException failure;

  VideoSession(Opener opener) {
    this.opener = opener;
    this.thread = Thread.ofPlatform().name("video-encoder").daemon().unstarted(this::encodeVideo);
  }

  /** Opens the encoder, for {@link #start} to give it pictures. */
  void open() throws EncoderException {
    encoder = opener.open();
  }

  private VideoEncoder opened() {
    VideoEncoder open = encoder;
    if (open == null) {
      throw new IllegalStateException("not open");
    }
    return open;
  }

  void start() {
    thread.start();
  }

  /** Pictures left out because the encoder was behind. */
  long behind() {
    return behind.get();
  }

  /** Pictures left out before they were encoded, since the uplink could not have carried them. */
  long held() {
    return held.get();
  }

  /** Sets which pictures are encoded from now on; any thread. */
  void show(Decision.Pictures which) {
    shown = which;
  }

  /** Whether anybody wants pictures; when they are wanted again the next is a keyframe. */
  void setWanted(boolean now) {
    if (now && !wanted) {
      requestKeyframe();
    }
    wanted = now;
  }

  /** The encoder's name: library and codec. */
  String encoderName() {
    return opened().name();
  }

  /** Makes the next picture a keyframe; any thread. */
  void requestKeyframe() {
    VideoEncoder open = encoder;
    if (open != null) {
      open.requestKeyframe();
    }
  }

  /** Sets what the encoder makes from now on; any thread. */
  void setBitrate(Bitrate bitrate) {
    opened().setBitrate(bitrate);
  }

  /** Why encoding stopped, or null while all is well. */
  @Nullable EncoderException failure() {
    return failure;
  }

  @Override
  public void picture(VideoFrame frame) {
    if (!wanted) {
      return;
    }
    heldLast = isHeld();
    if (heldLast) {
      held.incrementAndGet();
      return;
    }
    frame.retain();
    if (finishing || failure != null || !pictures.offer(frame)) {
      frame.close();
      behind.incrementAndGet();
    }
  }

  private boolean isHeld() {
    return switch (shown) {
      case ALL -> false;
      case EVERY_SECOND -> !heldLast;
      case NONE -> true;
    };
  }

  @Override
  public void sound(AudioFrame frame) {}

  private void encodeVideo() {
    try {
      while (true) {
        VideoFrame frame = pictures.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (frame != null) {
          encode(frame);
        } else if (finishing) {
          break;
        }
      }
      if (failure == null) {
        opened().flush();
      }
    } catch (EncoderException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void encode(VideoFrame frame) throws EncoderException {
    try (frame) {
      if (failure == null) {
        opened().encode(frame);
      }
    }
  }

  private void fail(EncoderException e) {
    LOG.warn("Encoding stopped: {}", e.problem(), e);
    failure = e;
  }

  /** Encodes what is queued and looked ahead at; after the program stopped calling. */
  void finish() {
    endThread();
  }

  private void endThread() {
    finishing = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    VideoFrame left;
    while ((left = pictures.poll()) != null) {
      left.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    endThread();
    VideoEncoder open = encoder;
    if (open != null) {
      open.close();
    }
  }
}
