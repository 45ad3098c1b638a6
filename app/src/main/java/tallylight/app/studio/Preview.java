package tallylight.app.studio;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tallylight.app.program.ProgramOutput;
import tallylight.encoder.scale.PictureScaler;
import tallylight.media.AudioFrame;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * Shows the program's newest picture on a screen, at the size the screen has. The program never
 * waits for it: what comes while the screen still draws is left out. Two buffers take turns, so
 * that a window may still read the picture shown while the next one is made.
 */
public final class Preview implements ProgramOutput, AutoCloseable {
  private static final int BYTES_PER_PIXEL = 4;
  private static final long IDLE_NANOS = 100_000_000L;

  private final PreviewScreen screen;
  private final AtomicReference<@Nullable VideoFrame> newest = new AtomicReference<>();
  private final Thread thread;
  private volatile VideoSize wished;
  private volatile ColorMatrix matrix = ColorMatrix.BT709;
  private volatile boolean drawing;
  private volatile boolean closing;

  /**
   * A running preview.
   *
   * @param wished the largest size it may have; changed by {@link #resize}
   */
  public Preview(PreviewScreen screen, VideoSize wished) {
    this.screen = screen;
    this.wished = wished;
    this.thread = Thread.ofPlatform().name("preview").daemon().start(this::run);
  }

  /** Says how large the screen is now. */
  public void resize(VideoSize size) {
    wished = size;
  }

  @Override
  public void begin(VideoFormat format) {
    matrix = format.matrix();
  }

  @Override
  public void picture(VideoFrame frame) {
    if (closing || drawing) {
      return;
    }
    frame.retain();
    VideoFrame older = newest.getAndSet(frame);
    if (older != null) {
      older.close();
    }
    LockSupport.unpark(thread);
  }

  @Override
  public void sound(AudioFrame frame) {}

  private void run() {
    try (PictureScaler scaler = new PictureScaler()) {
      ByteBuffer[] buffers = {ByteBuffer.allocateDirect(0), ByteBuffer.allocateDirect(0)};
      int turn = 0;
      while (!closing) {
        VideoFrame frame = drawing ? null : newest.getAndSet(null);
        if (frame == null) {
          LockSupport.parkNanos(this, IDLE_NANOS);
          continue;
        }
        try (frame) {
          VideoSize size = frame.size().fittedInto(wished);
          int bytes = size.width() * size.height() * BYTES_PER_PIXEL;
          turn = 1 - turn;
          if (buffers[turn].capacity() != bytes) {
            buffers[turn] = ByteBuffer.allocateDirect(bytes);
          }
          scaler.toBgra(
              frame,
              matrix,
              MemorySegment.ofBuffer(buffers[turn]),
              size,
              size.width() * BYTES_PER_PIXEL);
          drawing = true;
          screen.show(buffers[turn], size, this::drawn);
        }
      }
    }
    VideoFrame left = newest.getAndSet(null);
    if (left != null) {
      left.close();
    }
  }

  private void drawn() {
    drawing = false;
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
  }
}
