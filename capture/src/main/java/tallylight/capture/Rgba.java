package tallylight.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A colour of sRGB, not premultiplied.
 *
 * @param red 0 to 255, as green and blue
 * @param alpha 0 for transparent to 255 for opaque
 */
public record Rgba(int red, int green, int blue, int alpha) {
  /** How a colour is written, for messages. */
  public static final String FORM = "#RRGGBB or #RRGGBBAA";

  /** Opaque white. */
  public static final Rgba WHITE = new Rgba(255, 255, 255, 255);

  private static final Pattern HEX =
      Pattern.compile("#(\\p{XDigit}{2})(\\p{XDigit}{2})(\\p{XDigit}{2})(\\p{XDigit}{2})?");

  public Rgba {
    if (((red | green | blue | alpha) & ~0xFF) != 0) {
      throw new IllegalArgumentException("no such colour");
    }
  }

  /** Reads {@value #FORM}; empty where the text is neither. */
  public static Optional<Rgba> parse(String text) {
    Matcher matcher = HEX.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String alpha = matcher.group(4);
    return Optional.of(
        new Rgba(
            Integer.parseInt(matcher.group(1), 16),
            Integer.parseInt(matcher.group(2), 16),
            Integer.parseInt(matcher.group(3), 16),
            alpha == null ? 255 : Integer.parseInt(alpha, 16)));
  }

  @Override
  public String toString() {
    String opaque = String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue);
    return alpha == 255 ? opaque : opaque + String.format(Locale.ROOT, "%02X", alpha);
  }
}
