package tallylight.capture.testcard;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import tallylight.media.VideoFrame;

/** Paints smooth shapes on a picture; for pictures that are made once. */
final class Canvas {
  private final VideoFrame frame;

  Canvas(VideoFrame frame) {
    this.frame = frame;
  }

  /** Fills a rectangle, as far as it lies on the picture; sides in luma samples. */
  void rectangle(int left, int top, int right, int bottom, Colour colour) {
    fillPlane(0, left, top, right, bottom, colour.y());
    fillPlane(1, left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.u());
    fillPlane(2, left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.v());
  }

  private void fillPlane(int plane, int left, int top, int right, int bottom, int value) {
    int toX = Math.min(frame.width(plane), right);
    int toY = Math.min(frame.height(plane), bottom);
    for (int y = top; y < toY; y++) {
      long at = (long) y * frame.stride(plane) + left;
      frame.plane(plane).asSlice(at, Math.max(0, toX - left)).fill((byte) value);
    }
  }

  /** Fills a shape, as far as it lies within a rectangle and on the picture. */
  void paint(Shape shape, double left, double top, double right, double bottom, Colour colour) {
    paintPlane(0, 1, shape, left, top, right, bottom, colour.y());
    paintPlane(1, 2, shape, left, top, right, bottom, colour.u());
    paintPlane(2, 2, shape, left, top, right, bottom, colour.v());
  }

  /** Fills a shape wherever it lies on the picture. */
  void paint(Shape shape, Colour colour) {
    paint(shape, 0, 0, frame.size().width(), frame.size().height(), colour);
  }

  /** Writes a line of text around {@code middleX}, its cells {@code unit} pixels to the grid. */
  void text(String text, double middleX, double top, double unit, Colour colour) {
    double cell = Glyphs.CELL_WIDTH * unit;
    double bottom = top + Glyphs.CELL_HEIGHT * unit;
    double left = middleX - cell * text.length() / 2;
    for (int i = 0; i < text.length(); i++) {
      Shape outline = Glyphs.outline(text.charAt(i), left, top, unit);
      paint(outline, left, top, left + cell, bottom, colour);
      left += cell;
    }
  }

  /**
   * {@code step} is 1 for luma and 2 for chroma, which is sampled between luma samples. Samples
   * that lie nearer to one than the shape does are passed over.
   */
  private void paintPlane(
      int plane,
      int step,
      Shape shape,
      double left,
      double top,
      double right,
      double bottom,
      int value) {
    MemorySegment samples = frame.plane(plane);
    int fromX = Math.max(0, (int) Math.floor(left / step));
    int fromY = Math.max(0, (int) Math.floor(top / step));
    int toX = Math.min(frame.width(plane), (int) Math.ceil(right / step));
    int toY = Math.min(frame.height(plane), (int) Math.ceil(bottom / step));
    for (int y = fromY; y < toY; y++) {
      int x = fromX;
      while (x < toX) {
        double distance = shape.distance((x + 0.5) * step, (y + 0.5) * step) / step;
        double cover = Math.clamp(0.5 - distance, 0.0, 1.0);
        if (cover > 0) {
          long at = (long) y * frame.stride(plane) + x;
          int before = Byte.toUnsignedInt(samples.get(JAVA_BYTE, at));
          samples.set(JAVA_BYTE, at, (byte) Math.round(before + (value - before) * cover));
        }
        x += Math.max(1, (int) (distance + 0.5));
      }
    }
  }
}
