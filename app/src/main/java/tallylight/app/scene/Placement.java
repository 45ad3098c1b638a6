package tallylight.app.scene;

import tallylight.media.VideoSize;

/**
 * A layer in pixels. Positions, and all sizes but those of whole pictures, are even, so that chroma
 * samples stay on theirs.
 *
 * @param partX left edge of the part of the source that is seen
 * @param partY its upper edge
 * @param part its size
 * @param scaled the size it is scaled to, before it is turned
 * @param shown the size it has in the program; turned by no right angle, that of the rectangle
 *     around it
 * @param x its left edge in the program, which may lie outside
 * @param y its upper edge in the program, which may lie outside
 */
public record Placement(
    int partX, int partY, VideoSize part, VideoSize scaled, VideoSize shown, int x, int y) {

  /** Where a layer lies whose source has pictures of a size. */
  public static Placement of(Layer layer, VideoSize source, VideoSize program) {
    return new Calculation(layer, source, program).placement();
  }

  /** True where the source is seen whole, at its own size and upright. */
  public boolean isUnchanged(VideoSize source, int quarterTurns) {
    return quarterTurns == 0 && part.equals(source) && scaled.equals(source);
  }

  /** True where all of the program is covered, by a layer that fills its rectangle. */
  public boolean covers(VideoSize program) {
    return x <= 0
        && y <= 0
        && x + shown.width() >= program.width()
        && y + shown.height() >= program.height();
  }

  /** The steps, in real numbers until the end. */
  private static final class Calculation {
    private final Layer layer;
    private final VideoSize source;
    private final VideoSize program;
    private final int turns;
    private final double areaWidth;
    private final double areaHeight;
    private final boolean onSide;
    private double left;
    private double top;
    private double width;
    private double height;

    Calculation(Layer layer, VideoSize source, VideoSize program) {
      this.layer = layer;
      this.source = source;
      this.program = program;
      this.turns = Math.max(0, layer.quarterTurns());
      this.onSide = turns % 2 == 1;
      this.areaWidth = layer.area().width() * program.width();
      this.areaHeight = layer.area().height() * program.height();
      Crop crop = layer.crop();
      this.left = crop.left() * source.width();
      this.top = crop.top() * source.height();
      this.width = source.width() - left - crop.right() * source.width();
      this.height = source.height() - top - crop.bottom() * source.height();
    }

    Placement placement() {
      return layer.quarterTurns() < 0 ? oblique() : upright();
    }

    /**
     * By any angle: as by right angles, the whole layer as it is seen, with its corners, fits its
     * area, and one that covers is cut at the area's edges.
     */
    private Placement oblique() {
      double cos = Math.abs(Math.cos(Math.toRadians(layer.rotation())));
      double sin = Math.abs(Math.sin(Math.toRadians(layer.rotation())));
      // What the area's corners span, seen from the turned picture.
      double spanWidth = areaWidth * cos + areaHeight * sin;
      double spanHeight = areaWidth * sin + areaHeight * cos;
      double wide = width;
      double high = height;
      if (layer.fit() == Fit.COVER) {
        cutToShape(spanWidth / spanHeight);
      }
      if (layer.fit() == Fit.COVER || layer.fit() == Fit.FILL) {
        wide = spanWidth;
        high = spanHeight;
      }
      if (layer.fit() == Fit.CONTAIN || layer.fit() == Fit.FILL) {
        double scale =
            Math.min(areaWidth / (wide * cos + high * sin), areaHeight / (wide * sin + high * cos));
        wide *= scale;
        high *= scale;
      }
      VideoSize scaled = new VideoSize(side(wide, 0), side(high, 0));
      VideoSize shown =
          layer.fit() == Fit.COVER
              ? new VideoSize(side(areaWidth, program.width()), side(areaHeight, program.height()))
              : new VideoSize(side(wide * cos + high * sin, 0), side(wide * sin + high * cos, 0));
      return placed(scaled, shown);
    }

    private Placement upright() {
      if (layer.fit() == Fit.COVER) {
        cutToShape(onSide ? areaHeight / areaWidth : areaWidth / areaHeight);
      }
      double seenWidth = onSide ? height : width;
      double seenHeight = onSide ? width : height;
      double scale = Math.min(areaWidth / seenWidth, areaHeight / seenHeight);
      double wide =
          switch (layer.fit()) {
            case CONTAIN -> seenWidth * scale;
            case COVER, FILL -> areaWidth;
            case NONE -> seenWidth;
          };
      double high =
          switch (layer.fit()) {
            case CONTAIN -> seenHeight * scale;
            case COVER, FILL -> areaHeight;
            case NONE -> seenHeight;
          };
      VideoSize shown = new VideoSize(side(wide, program.width()), side(high, program.height()));
      VideoSize scaled = onSide ? new VideoSize(shown.height(), shown.width()) : shown;
      return placed(scaled, shown);
    }

    private Placement placed(VideoSize scaled, VideoSize shown) {
      int partWidth = side(width, source.width());
      int partHeight = side(height, source.height());
      return new Placement(
          start(left, partWidth, source.width()),
          start(top, partHeight, source.height()),
          new VideoSize(partWidth, partHeight),
          scaled,
          shown,
          even(
              layer.area().x() * program.width() + (areaWidth - shown.width()) * layer.align().x()),
          even(
              layer.area().y() * program.height()
                  + (areaHeight - shown.height()) * layer.align().y()));
    }

    /** Cuts off what is too wide or too high for a shape, on the sides that the alignment says. */
    private void cutToShape(double shape) {
      double tooWide = width - height * shape;
      double tooHigh = height - width / shape;
      // A turned picture is aligned in the program, not in the source.
      double alignX = onSide ? layer.align().y() : layer.align().x();
      double alignY = onSide ? layer.align().x() : layer.align().y();
      if (turns == 2 || turns == 3) {
        alignX = 1 - alignX;
      }
      if (turns == 2 || turns == 1) {
        alignY = 1 - alignY;
      }
      if (tooWide > 0) {
        left += tooWide * alignX;
        width -= tooWide;
      } else {
        top += tooHigh * alignY;
        height -= tooHigh;
      }
    }

    /** Even, but where it is the whole of something odd. */
    private static int side(double wished, int whole) {
      long rounded = Math.round(wished);
      if (rounded == whole) {
        return whole;
      }
      return Math.clamp(2 * Math.round(wished / 2), 2, 16_384);
    }

    private static int start(double wished, int length, int whole) {
      return Math.clamp(even(wished), 0, Math.max(0, (whole - length) & ~1));
    }

    private static int even(double wished) {
      return 2 * (int) Math.round(wished / 2);
    }
  }
}
