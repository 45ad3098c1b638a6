package tallylight.app.broadcast;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.program.ProgramOutput;
import tallylight.encoder.EncoderException;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.VideoEncoder;
import tallylight.media.AudioFrame;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.Problem;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.congestion.PictureLadder.Rung;

/**
 * Feeds the program's pictures to an encoder. They go through a short queue to an {@link
 * EncoderThread}; when it is full the encoder is behind, and the picture is left out and counted.
 * While nobody wants them none is encoded. An encoder that stops giving packets is left behind, and
 * another takes its place.
 */
final class VideoSession implements ProgramOutput, EncoderThread.Owner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VideoSession.class);
  private static final int QUEUED_PICTURES = 12;

  /** How many encoders in turn may give nothing at all before that is believed. */
  private static final int MOST_SILENT = 3;

  private final EncoderThread.Opener opener;
  private final PacketSink output;
  private final MediaClock clock;
  private final Consumer<EncoderEvent> listener;
  private final ArrayBlockingQueue<VideoFrame> pictures = new ArrayBlockingQueue<>(QUEUED_PICTURES);
  private final AtomicLong behind = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger reopened = new AtomicInteger();
  private volatile EncoderThread running;
  private volatile String encoderName = "";
  private volatile EncoderRate rate;
  private volatile Rung rung;
  private volatile Decision.Pictures shown = Decision.Pictures.ALL;
  private volatile boolean wanted;
  private volatile boolean finishing;
  private volatile @Nullable EncoderException failure;

  // The program's video thread's own:
  private boolean heldLast;
  private long offered;
  private int silent;

  /**
   * A session whose encoder is not open.
   *
   * @param size of the program's pictures
   * @param output where packets go
   * @param listener told when an encoder is replaced, on the program's video thread
   */
  VideoSession(
      EncoderThread.Opener opener,
      VideoSize size,
      Bitrate bitrate,
      PacketSink output,
      MediaClock clock,
      Consumer<EncoderEvent> listener) {
    this.opener = opener;
    this.output = output;
    this.clock = clock;
    this.listener = listener;
    this.rate = EncoderRate.of(bitrate);
    this.rung = new Rung(size, 1);
    this.running = newThread();
  }

  private EncoderThread newThread() {
    return new EncoderThread(opener, this, pictures, output, clock);
  }

  /** Opens the encoder, for {@link #start} to give it pictures. */
  void open() throws EncoderException {
    running.open();
    VideoEncoder open = running.encoder();
    encoderName = open == null ? "" : open.name();
  }

  void start() {
    running.start();
  }

  /** Pictures left out because the encoder was behind. */
  long behind() {
    return behind.get();
  }

  /** Pictures left out before they were encoded, since the uplink could not have carried them. */
  long held() {
    return held.get();
  }

  /** How often an encoder took the place of one that had stopped giving packets. */
  int reopened() {
    return reopened.get();
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
    return encoderName;
  }

  /** Makes the next picture a keyframe; any thread. */
  void requestKeyframe() {
    VideoEncoder open = running.encoder();
    if (open != null) {
      open.requestKeyframe();
    }
  }

  /** Sets what the encoder makes from now on, how large and how often; one thread at a time. */
  void make(Bitrate bitrate, Rung picture) {
    rung = picture;
    rate = new EncoderRate(bitrate, picture.pictureDivisor());
    VideoEncoder open = running.encoder();
    if (open != null) {
      open.setRate(rate);
    }
  }

  /** What is being made, how large and how often. */
  Rung picture() {
    return rung;
  }

  @Override
  public VideoSize size() {
    return rung.size();
  }

  @Override
  public EncoderRate rate() {
    return rate;
  }

  /** Why encoding stopped, or null while all is well. */
  @Nullable EncoderException failure() {
    return failure;
  }

  @Override
  public void failed(EncoderException fault) {
    LOG.warn("Encoding stopped: {}", fault.problem(), fault);
    failure = fault;
  }

  @Override
  public void picture(VideoFrame frame) {
    if (!wanted || offered++ % rung.pictureDivisor() != 0) {
      return;
    }
    heldLast = isHeld();
    if (heldLast) {
      held.incrementAndGet();
      return;
    }
    if (running.isStuck()) {
      replace();
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

  private void replace() {
    EncoderThread stuck = running;
    if (finishing || failure != null) {
      return;
    }
    stuck.giveUp();
    silent = stuck.gaveAny() ? 1 : silent + 1;
    if (silent > MOST_SILENT) {
      failed(silentForGood());
      return;
    }
    LOG.warn("{} takes pictures and gives none; it is opened again", encoderName);
    reopened.incrementAndGet();
    EncoderThread next = newThread();
    running = next;
    next.start();
    listener.accept(new EncoderEvent.Reopened(encoderName));
  }

  private EncoderException silentForGood() {
    return new EncoderException(
        new Problem(
            "The encoder " + encoderName + " gives no pictures.",
            "It was opened " + MOST_SILENT + " times again, and nothing came.",
            "Choose another encoder; ffmpeg:libx264 works on every computer."),
        null);
  }

  @Override
  public void sound(AudioFrame frame) {}

  /** Encodes what is queued and looked ahead at; after the program stopped calling. */
  void finish() {
    finishing = true;
    if (!running.finish()) {
      LOG.warn("{} does not come to an end and is left behind", encoderName);
    }
    VideoFrame left;
    while ((left = pictures.poll()) != null) {
      left.close();
    }
  }

  @Override
  public void close() {
    finish();
  }
}
