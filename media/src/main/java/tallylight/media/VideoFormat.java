package tallylight.media;

/**
 * What a stream of pictures looks like. Pictures are always planar 4:2:0, 8 bits, limited range
 * (I420).
 *
 * @param size in pixels
 * @param rate pictures per second
 * @param matrix the colour matrix of the samples
 */
public record VideoFormat(VideoSize size, FrameRate rate, ColorMatrix matrix) {
  /** A format with the colour matrix that is usual for its size. */
  public static VideoFormat of(VideoSize size, FrameRate rate) {
    return new VideoFormat(size, rate, ColorMatrix.usualFor(size));
  }
}
