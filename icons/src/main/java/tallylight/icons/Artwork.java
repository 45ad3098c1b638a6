package tallylight.icons;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A vector drawing, rendered at any size. */
final class Artwork {
  private final SVGDocument drawing;

  private Artwork(SVGDocument drawing) {
    this.drawing = drawing;
  }

  static Artwork read(Path file) throws IOException {
    SVGDocument drawing = new SVGLoader().load(file.toUri().toURL());
    if (drawing == null) {
      throw new IOException(file + " is no SVG drawing that could be read");
    }
    return new Artwork(drawing);
  }

  /** The drawing as a square of so many pixels, with alpha. */
  BufferedImage render(int size) {
    var picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    drawing.render(null, graphics, new ViewBox(size, size));
    graphics.dispose();
    return picture;
  }

  /** The same as PNG. */
  byte[] png(int size) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(render(size), "png", bytes)) {
      throw new IOException("this Java writes no PNG");
    }
    return bytes.toByteArray();
  }
}
