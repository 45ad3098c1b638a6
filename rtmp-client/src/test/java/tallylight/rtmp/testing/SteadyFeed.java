package tallylight.rtmp.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;
import tallylight.media.PacketSink;

/**
 * Pictures and sound that go on until closed, with a keyframe every 60 pictures and whenever one is
 * asked for.
 */
public final class SteadyFeed implements AutoCloseable {
  private static final int KEYFRAME_EVERY = 60;

  private final long pictureNanos;
  private final int pictureBytes;

  private final SyntheticBroadcast broadcast = new SyntheticBroadcast(0);
  private final AtomicBoolean keyframeWanted = new AtomicBoolean();
  private final AtomicLong keyframesAsked = new AtomicLong();
  private final AtomicLong pictures = new AtomicLong();
  private @Nullable Thread thread;

  /**
   * Not begun.
   *
   * @param speed how much faster than it is to be shown
   * @param pictureBytes of each picture; keyframes are eight times as large
   */
  public SteadyFeed(int speed, int pictureBytes) {
    this.pictureNanos = SyntheticBroadcast.RATE.startNanos(1) / speed;
    this.pictureBytes = pictureBytes;
  }

  /** Begins to give to a sink. */
  public void begin(PacketSink sink) {
    thread = Thread.ofPlatform().name("feed").daemon().start(() -> run(sink));
  }

  /** For {@code withKeyframeRequest}. */
  public void requestKeyframe() {
    keyframesAsked.incrementAndGet();
    keyframeWanted.set(true);
  }

  public long keyframesAsked() {
    return keyframesAsked.get();
  }

  /** Pictures given so far. */
  public long pictures() {
    return pictures.get();
  }

  private void run(PacketSink sink) {
    sink.configure(SyntheticBroadcast.AVC);
    sink.configure(SyntheticBroadcast.AAC);
    try {
      long began = System.nanoTime();
      for (int i = 0; !Thread.interrupted(); i++) {
        boolean keyframe = keyframeWanted.getAndSet(false) || i % KEYFRAME_EVERY == 0;
        long nanos = SyntheticBroadcast.RATE.startNanos(i);
        broadcast.give(
            sink, Codec.H264, keyframe, nanos, keyframe ? 8 * pictureBytes : pictureBytes);
        broadcast.give(sink, Codec.AAC, true, nanos, 300);
        pictures.incrementAndGet();
        TimeUnit.NANOSECONDS.sleep(began + (i + 1) * pictureNanos - System.nanoTime());
      }
    } catch (InterruptedException _) {
      // The end that was wished.
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }
}
