package tallylight.capture.still;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.text.AttributedString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.Rgba;
import tallylight.capture.TextStyle;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.media.ColorMatrix;
import tallylight.media.Problem;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** The picture in place of one that does not come: what happened, and what to do, on dark grey. */
public final class Placeholder {
  private static final Logger LOG = LoggerFactory.getLogger(Placeholder.class);
  private static final Color GROUND = new Color(40, 40, 44);
  private static final Color LETTERS = new Color(240, 240, 240);
  private static final int GREY_Y = 52;
  private static final int LINES = 12;
  private static final float MARGIN = 0.1f;

  private Placeholder() {}

  /** A picture of a size; without words where Java cannot draw on this computer. */
  public static VideoFrame of(Problem problem, VideoSize size, ColorMatrix matrix) {
    try {
      BufferedImage image =
          new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB_PRE);
      draw(problem.what() + " " + problem.remedy(), image);
      return TextPicture.rgba(image).toFrame(matrix);
    } catch (CaptureException | FfmpegException | LinkageError | RuntimeException e) {
      LOG.debug("The placeholder stays without words: {}", e.toString());
    } catch (InternalError e) {
      LOG.debug("The placeholder stays without words: Java has no fonts", e);
    }
    VideoFrame plain = VideoFramePool.single(size, false);
    plain.fill(GREY_Y, VideoFrame.NEUTRAL_CHROMA, VideoFrame.NEUTRAL_CHROMA);
    return plain;
  }

  private static void draw(String words, BufferedImage image) throws CaptureException {
    int height = image.getHeight();
    int letters = Math.max(8, Math.min(height / LINES, image.getWidth() / 24));
    var style = new TextStyle(null, TextStyle.HIGHEST, false, Rgba.WHITE, null);
    AttributedString text = new Fonts(style, letters).dress(words);
    Graphics2D pen = image.createGraphics();
    pen.setColor(GROUND);
    pen.fillRect(0, 0, image.getWidth(), height);
    pen.setColor(LETTERS);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    var lines = new LineBreakMeasurer(text.getIterator(), pen.getFontRenderContext());
    float width = image.getWidth() * (1 - 2 * MARGIN);
    float y = height * MARGIN * 3;
    while (lines.getPosition() < words.length()) {
      TextLayout line = lines.nextLayout(width);
      y += line.getAscent();
      line.draw(pen, (image.getWidth() - line.getAdvance()) / 2, y);
      y += line.getDescent() + line.getLeading();
    }
    pen.dispose();
  }
}
