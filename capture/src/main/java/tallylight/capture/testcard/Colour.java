package tallylight.capture.testcard;

import tallylight.media.ColorMatrix;

/**
 * A colour in limited-range Y'CbCr.
 *
 * @param y 16 (black) to 235 (white)
 * @param u Cb, 16 to 240, neutral at 128
 * @param v Cr, 16 to 240, neutral at 128
 */
public record Colour(int y, int u, int v) {
  public static final Colour WHITE = grey(235);
  public static final Colour BLACK = grey(16);

  public static Colour grey(int y) {
    return new Colour(y, 128, 128);
  }

  /**
   * From R'G'B' by ITU-R BT.601 or BT.709, 8-bit quantisation as in clause 3 of each.
   *
   * @param r 0 to 1, as g and b
   */
  public static Colour of(double r, double g, double b, ColorMatrix matrix) {
    double kr = matrix == ColorMatrix.BT709 ? 0.2126 : 0.299;
    double kb = matrix == ColorMatrix.BT709 ? 0.0722 : 0.114;
    double luma = kr * r + (1 - kr - kb) * g + kb * b;
    return new Colour(
        (int) Math.round(16 + 219 * luma),
        (int) Math.round(128 + 224 * (b - luma) / (2 * (1 - kb))),
        (int) Math.round(128 + 224 * (r - luma) / (2 * (1 - kr))));
  }
}
