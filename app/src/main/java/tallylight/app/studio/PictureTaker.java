package tallylight.app.studio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tallylight.app.program.Program;
import tallylight.app.program.ProgramOutput;
import tallylight.encoder.scale.PictureScaler;
import tallylight.media.AudioFrame;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** Keeps the next picture of a program. */
final class PictureTaker implements ProgramOutput {
  private static final ValueLayout.OfInt PIXEL =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final AtomicReference<@Nullable VideoFrame> taken = new AtomicReference<>();
  private final CountDownLatch there = new CountDownLatch(1);

  private PictureTaker() {}

  /** The next picture; empty where none comes in time. */
  static Optional<Picture> take(Program program, Duration patience) {
    var taker = new PictureTaker();
    program.attach(taker);
    try {
      if (!taker.there.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      program.detach(taker);
      taker.there.countDown();
    }
    VideoFrame frame = taker.taken.getAndSet(null);
    if (frame == null) {
      return Optional.empty();
    }
    try (frame) {
      return Optional.of(convert(frame, program.format().matrix()));
    }
  }

  private static Picture convert(VideoFrame frame, ColorMatrix matrix) {
    VideoSize size = frame.size();
    int[] argb = new int[size.width() * size.height()];
    try (Arena arena = Arena.ofConfined();
        PictureScaler scaler = new PictureScaler()) {
      MemorySegment bgra = arena.allocate(4L * argb.length, 64);
      scaler.toBgra(frame, matrix, bgra, size, 4 * size.width());
      MemorySegment.copy(bgra, PIXEL, 0, argb, 0, argb.length);
    }
    return new Picture(size, argb);
  }

  @Override
  public void picture(VideoFrame frame) {
    if (there.getCount() == 0) {
      return;
    }
    frame.retain();
    if (!taken.compareAndSet(null, frame)) {
      frame.close();
    }
    there.countDown();
  }

  @Override
  public void sound(AudioFrame frame) {}
}
