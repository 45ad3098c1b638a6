package tallylight.encoder.ffmpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * Gives a codec copies of pictures in NV12, whose second plane holds U and V in turn, as most chips
 * want them.
 */
final class Nv12Pictures implements PictureInput {
  private static final int ALIGNMENT = 64;

  private final VideoSize size;

  Nv12Pictures(VideoSize size) {
    this.size = size;
  }

  @Override
  public void lend(VideoFrame picture, AVFrame target) {
    target.width(size.width());
    target.height(size.height());
    target.format(AV_PIX_FMT_NV12);
    if (av_frame_get_buffer(target, ALIGNMENT) < 0) {
      throw new OutOfMemoryError("no native memory for a picture of " + size);
    }
    copyLuma(picture, plane(target, 0, picture.height(0)), target.linesize(0));
    interleaveChroma(picture, plane(target, 1, picture.height(1)), target.linesize(1));
  }

  private static MemorySegment plane(AVFrame frame, int plane, int rows) {
    return NativeMemory.of(frame.data(plane), (long) rows * frame.linesize(plane));
  }

  private static void copyLuma(VideoFrame picture, MemorySegment target, int stride) {
    for (int row = 0; row < picture.height(0); row++) {
      MemorySegment.copy(
          picture.plane(0),
          (long) row * picture.stride(0),
          target,
          (long) row * stride,
          picture.width(0));
    }
  }

  private static void interleaveChroma(VideoFrame picture, MemorySegment target, int stride) {
    for (int row = 0; row < picture.height(1); row++) {
      long source = (long) row * picture.stride(1);
      long sink = (long) row * stride;
      for (int x = 0; x < picture.width(1); x++) {
        target.set(JAVA_BYTE, sink + 2L * x, picture.plane(1).get(JAVA_BYTE, source + x));
        target.set(JAVA_BYTE, sink + 2L * x + 1, picture.plane(2).get(JAVA_BYTE, source + x));
      }
    }
  }

  @Override
  public void settle(AVFrame target) {
    av_frame_unref(target);
  }

  @Override
  public void close() {}
}
