package tallylight.app.broadcast;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.encoder.EncoderException;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.VideoEncoder;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * One encoder and the platform thread {@code video-encoder} that alone calls it, until it is told
 * to finish or is given up. When pictures are to have another size it opens the encoder anew; they
 * come as large as the program makes them.
 */
final class EncoderThread implements PacketSink {
  private static final Logger LOG = LoggerFactory.getLogger(EncoderThread.class);
  private static final long POLL_MILLIS = 100;

  /** Opens an encoder. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens one.
     *
     * @param size of the pictures
     * @param sink where its packets go
     */
    VideoEncoder open(VideoSize size, EncoderRate rate, PacketSink sink) throws EncoderException;
  }

  /** Whose thread it is. */
  interface Owner {
    /** How large pictures are to be from now on. */
    VideoSize size();

    /** What is to be made from now on. */
    EncoderRate rate();

    /** Encoding has ended by a fault. */
    void failed(EncoderException fault);
  }

  private final Opener opener;
  private final Owner owner;
  private final BlockingQueue<VideoFrame> pictures;
  private final PacketSink output;
  private final MediaClock clock;
  private final PacketWatch watch = new PacketWatch();
  private final Thread thread =
      Thread.ofPlatform().name("video-encoder").daemon().unstarted(this::run);
  private volatile @Nullable VideoEncoder encoder;
  private volatile boolean finishing;
  private volatile boolean givenUp;
  private volatile boolean gaveAny;

  // The thread's own:
  private @Nullable VideoSize size;
  private @Nullable Resizer resizer;
  private boolean failed;

  EncoderThread(
      Opener opener,
      Owner owner,
      BlockingQueue<VideoFrame> pictures,
      PacketSink output,
      MediaClock clock) {
    this.opener = opener;
    this.owner = owner;
    this.pictures = pictures;
    this.output = output;
    this.clock = clock;
  }

  /** Opens the encoder; otherwise the thread does when it starts. */
  void open() throws EncoderException {
    VideoSize wished = owner.size();
    VideoEncoder open = opener.open(wished, owner.rate(), this);
    encoder = open;
    size = wished;
    // What was wished while it was opened.
    open.setRate(owner.rate());
  }

  void start() {
    thread.start();
  }

  /** The open encoder, or null. */
  @Nullable VideoEncoder encoder() {
    return encoder;
  }

  /** Whether the encoder takes pictures and gives nothing. */
  boolean isStuck() {
    return watch.isStuck(clock.nanos());
  }

  /** Whether a packet ever came. */
  boolean gaveAny() {
    return gaveAny;
  }

  /** Lets nothing more out; the thread ends when the encoder lets it. */
  void giveUp() {
    givenUp = true;
  }

  /**
   * Encodes what is queued and looked ahead at.
   *
   * @return false where the encoder does not come to an end, and is given up
   */
  boolean finish() {
    finishing = true;
    boolean interrupted = false;
    while (thread.isAlive() && !isStuck()) {
      try {
        thread.join(POLL_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    boolean ended = !thread.isAlive();
    if (!ended) {
      giveUp();
    } else {
      close();
    }
    return ended;
  }

  private void run() {
    try {
      if (encoder == null) {
        open();
      }
      while (!givenUp) {
        VideoFrame frame = pictures.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (frame != null) {
          encode(frame);
        } else if (finishing) {
          flush();
          break;
        }
      }
    } catch (EncoderException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (givenUp) {
        close();
      }
    }
  }

  private void encode(VideoFrame frame) throws EncoderException {
    try (frame) {
      if (!failed) {
        followSize(frame.size());
        take(frame);
      }
    } catch (EncoderException e) {
      fail(e);
    }
  }

  private void take(VideoFrame frame) throws EncoderException {
    Resizer needed = resizer;
    if (needed == null) {
      give(frame);
      return;
    }
    VideoFrame smaller = needed.resize(frame);
    if (smaller != null) {
      try (smaller) {
        give(smaller);
      }
    }
  }

  private void give(VideoFrame frame) throws EncoderException {
    watch.begins(clock.nanos());
    try {
      opened().encode(frame);
    } finally {
      watch.returned();
    }
  }

  private VideoEncoder opened() {
    VideoEncoder open = encoder;
    if (open == null) {
      throw new IllegalStateException("not open");
    }
    return open;
  }

  /** Another size begins with a keyframe of another encoder, after all that this one holds back. */
  private void followSize(VideoSize program) throws EncoderException {
    if (!owner.size().equals(size)) {
      flush();
      opened().close();
      encoder = null;
      open();
      LOG.info("Pictures are {} from now on", size);
    }
    VideoSize current = Objects.requireNonNull(size);
    if (resizer != null && !resizer.size().equals(current)) {
      resizer.close();
      resizer = null;
    }
    if (resizer == null && !current.equals(program)) {
      resizer = new Resizer(current);
    }
  }

  private void flush() throws EncoderException {
    if (!failed) {
      watch.begins(clock.nanos());
      try {
        opened().flush();
      } finally {
        watch.returned();
      }
    }
  }

  private void fail(EncoderException e) {
    failed = true;
    if (!givenUp) {
      owner.failed(e);
    }
  }

  @Override
  public void configure(CodecConfig config) {
    if (!givenUp) {
      output.configure(config);
    }
  }

  @Override
  public void accept(EncodedPacket packet) {
    watch.packet();
    gaveAny = true;
    if (!givenUp) {
      output.accept(packet);
    }
  }

  /** Frees the encoder; for the thread, or once it has ended. */
  void close() {
    VideoEncoder open = encoder;
    if (open != null) {
      open.close();
    }
    if (resizer != null) {
      resizer.close();
    }
  }
}
