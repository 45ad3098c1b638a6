package tallylight.capture.still;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.TextStyle;

/**
 * Finds a font for every character of a text: the one asked for, or the first of the system that
 * has it.
 */
final class Fonts {
  private final int pixels;
  private final Font first;
  private @Nullable Font substitute;

  static {
    // Beside a JavaFX window, on macOS, AWT must not ask for one of its own.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  /**
   * The fonts for a style.
   *
   * @param pixels the height of a line's letters
   * @throws CaptureException where the font is not there
   */
  Fonts(TextStyle style, int pixels) throws CaptureException {
    this.pixels = pixels;
    String family = style.font() == null ? Font.SANS_SERIF : installed(style.font());
    this.first = new Font(family, style.bold() ? Font.BOLD : Font.PLAIN, pixels);
  }

  private static String installed(String wish) throws CaptureException {
    for (String family : families()) {
      if (family.equalsIgnoreCase(wish.strip())) {
        return family;
      }
    }
    throw new CaptureException(
        "There is no font \"" + wish + "\".",
        "It is not installed on this computer, or is called otherwise.",
        "Install it, or choose another font, or none for the usual one.");
  }

  private static String[] families() {
    return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
  }

  /**
   * A text with a font for each character.
   *
   * @throws CaptureException where no font has one of them
   */
  AttributedString dress(String text) throws CaptureException {
    AttributedString dressed = new AttributedString(text);
    dressed.addAttribute(TextAttribute.FONT, first);
    int index = 0;
    while (index < text.length()) {
      int character = text.codePointAt(index);
      int next = index + Character.charCount(character);
      if (isDrawn(character) && !first.canDisplay(character)) {
        dressed.addAttribute(TextAttribute.FONT, substituteFor(character), index, next);
      }
      index = next;
    }
    return dressed;
  }

  /** Marks that steer the layout have no glyph of their own. */
  private static boolean isDrawn(int character) {
    int type = Character.getType(character);
    return type != Character.FORMAT
        && type != Character.CONTROL
        && !Character.UnicodeBlock.VARIATION_SELECTORS.equals(Character.UnicodeBlock.of(character));
  }

  /**
   * Java draws outlines alone: a font of coloured pictures says it has a character, but has none.
   */
  private static boolean canDraw(Font font, int character) {
    if (!font.canDisplay(character)) {
      return false;
    }
    var context = new FontRenderContext(null, true, true);
    var glyphs = font.createGlyphVector(context, Character.toString(character));
    return Character.isWhitespace(character) || !glyphs.getVisualBounds().isEmpty();
  }

  private Font substituteFor(int character) throws CaptureException {
    Font last = substitute;
    if (last != null && canDraw(last, character)) {
      return last;
    }
    for (String family : families()) {
      Font candidate = new Font(family, first.getStyle(), pixels);
      if (canDraw(candidate, character)) {
        substitute = candidate;
        return candidate;
      }
    }
    throw new CaptureException(
        String.format(
            Locale.ROOT,
            "The character \"%s\" (U+%04X) cannot be drawn.",
            Character.toString(character),
            character),
        "No font on this computer has it.",
        "Install a font for its script (on Debian: apt-get install fonts-noto-core"
            + " fonts-noto-cjk), or leave it out.");
  }
}
