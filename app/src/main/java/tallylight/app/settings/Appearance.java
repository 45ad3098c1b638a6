package tallylight.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * How the window looks and speaks.
 *
 * @param language a language tag such as {@code ko}; null for the system's
 * @param theme light or dark
 * @param scalePercent {@value #SMALLEST} to {@value #LARGEST}
 */
public record Appearance(@Nullable String language, Theme theme, int scalePercent) {
  public static final int SMALLEST = 100;
  public static final int LARGEST = 200;

  /** As the system looks and speaks. */
  public static final Appearance USUAL = new Appearance(null, Theme.SYSTEM, SMALLEST);

  public Appearance {
    if (scalePercent < SMALLEST || scalePercent > LARGEST) {
      throw new IllegalArgumentException("a scale of " + scalePercent + " %");
    }
  }
}
