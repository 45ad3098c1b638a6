package tallylight.capture;

import org.jspecify.annotations.Nullable;

/**
 * How text looks.
 *
 * @param font the name of a family; null for the system's usual one without serifs
 * @param height of a line's letters, as a part of the program's height: 0.01 to 1
 * @param bold whether it is
 * @param colour of the letters
 * @param background behind them; null for none
 */
public record TextStyle(
    @Nullable String font, double height, boolean bold, Rgba colour, @Nullable Rgba background) {
  /** White, a twentieth of the program's height. */
  public static final TextStyle USUAL = new TextStyle(null, 0.05, false, Rgba.WHITE, null);

  /** The smallest height. */
  public static final double LOWEST = 0.01;

  /** The greatest height. */
  public static final double HIGHEST = 1;

  public TextStyle {
    if (!(height >= LOWEST && height <= HIGHEST)) {
      throw new IllegalArgumentException("no such height of text: " + height);
    }
  }
}
