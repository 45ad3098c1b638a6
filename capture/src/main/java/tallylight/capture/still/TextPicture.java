package tallylight.capture.still;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import tallylight.capture.CaptureException;
import tallylight.capture.Rgba;
import tallylight.capture.TextStyle;
import tallylight.capture.VideoSource;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.RgbaPicture;
import tallylight.media.Problem;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

/**
 * Text as a picture with alpha, just as large as it needs. Drawn by Java 2D, which knows every
 * script that the fonts of the system know, in either direction.
 */
public final class TextPicture {
  private static final int LONGEST_SIDE = 8192;
  private static final float PADDING = 0.2f;
  private static final int SHORTENED = 20;

  private TextPicture() {}

  /**
   * Draws a text.
   *
   * @param text one line, or several with line feeds between
   * @param program whose height says how large the letters are, and whose colour matrix is used
   * @throws CaptureException where there is nothing to draw, a font or a character is missing, or
   *     Java cannot draw on this computer
   */
  public static VideoSource open(String text, TextStyle style, VideoFormat program)
      throws CaptureException {
    if (text.isBlank()) {
      throw new CaptureException(
          "The text is empty.", "There is nothing to draw.", "Write what is to be shown.");
    }
    int pixels = (int) Math.max(4, Math.round(style.height() * program.size().height()));
    try {
      BufferedImage image = draw(lines(text, style, pixels), style, pixels);
      String start = text.lines().findFirst().orElse(text);
      String shown = start.length() <= SHORTENED ? start : start.substring(0, SHORTENED) + "…";
      return new StillSource(
          "Text \"" + shown + "\"", rgba(image).toFrame(program.matrix()), program.matrix());
    } catch (FfmpegException e) {
      throw notDrawn(e);
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw notDrawn(e);
    }
  }

  /** Java lacks its own fonts or graphics where it was installed without a desktop. */
  private static CaptureException notDrawn(Throwable fault) {
    return new CaptureException(
        new Problem(
            "Text cannot be drawn on this computer.",
            "Java's graphics or the system's fonts are missing.",
            "Install fonts and a Java that has its desktop part (on Debian: apt-get install"
                + " fontconfig fonts-dejavu-core), or use an image in its place."),
        fault);
  }

  private static List<TextLayout> lines(String text, TextStyle style, int pixels)
      throws CaptureException {
    Fonts fonts = new Fonts(style, pixels);
    FontRenderContext context = new FontRenderContext(null, true, true);
    List<TextLayout> lines = new ArrayList<>();
    for (String line : text.strip().split("\n")) {
      // An empty line is as high as a space.
      String drawn = line.isBlank() ? " " : line.stripTrailing();
      lines.add(new TextLayout(fonts.dress(drawn).getIterator(), context));
    }
    return lines;
  }

  private static BufferedImage draw(List<TextLayout> lines, TextStyle style, int pixels)
      throws CaptureException {
    int padding = Math.max(2, Math.round(PADDING * pixels));
    float width = 0;
    float height = 0;
    for (TextLayout line : lines) {
      width = Math.max(width, line.getAdvance());
      height += line.getAscent() + line.getDescent() + line.getLeading();
    }
    int columns = even((int) Math.ceil(width) + 2 * padding);
    int rows = even((int) Math.ceil(height) + 2 * padding);
    if (columns > LONGEST_SIDE || rows > LONGEST_SIDE) {
      throw new CaptureException(
          "The text is too long.",
          "At its size it would be " + columns + " × " + rows + " pixels large.",
          "Make it shorter or smaller, or break it into lines.");
    }
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D pen = image.createGraphics();
    Rgba background = style.background();
    if (background != null) {
      pen.setColor(colour(background));
      pen.fillRect(0, 0, columns, rows);
    }
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(colour(style.colour()));
    float y = padding;
    for (TextLayout line : lines) {
      y += line.getAscent();
      float x = line.isLeftToRight() ? padding : columns - padding - line.getAdvance();
      line.draw(pen, x, y);
      y += line.getDescent() + line.getLeading();
    }
    pen.dispose();
    return image;
  }

  static RgbaPicture rgba(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return RgbaPicture.ofPremultiplied(pixels, new VideoSize(image.getWidth(), image.getHeight()));
  }

  private static Color colour(Rgba colour) {
    return new Color(colour.red(), colour.green(), colour.blue(), colour.alpha());
  }

  private static int even(int length) {
    return (length + 1) & ~1;
  }
}
