package tallylight.media;

/**
 * How Y'CbCr relates to R'G'B' (ISO/IEC 23091-2, MatrixCoefficients). Samples are limited range.
 */
public enum ColorMatrix {
  /** ITU-R BT.601, standard definition. */
  BT601,
  /** ITU-R BT.709, high definition. */
  BT709;

  /** What receivers assume where a picture of this size says nothing. */
  public static ColorMatrix usualFor(VideoSize size) {
    return size.height() >= 720 ? BT709 : BT601;
  }
}
