package tallylight.capture.testcard;

import java.util.Locale;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/** Paints the parts of the test card that stay, and those that are cut out as sprites. */
final class CardPainter {
  /** The eight corners of R'G'B', brightest first, as every set of bars shows them. */
  private static final int[][] BARS = {
    {1, 1, 1}, {1, 1, 0}, {0, 1, 1}, {0, 1, 0}, {1, 0, 1}, {1, 0, 0}, {0, 0, 1}
  };

  private static final double BAR_LEVEL = 0.75;
  private static final Colour PANEL = Colour.grey(28);
  private static final Colour LABEL = Colour.grey(180);
  private static final int DIGITS = 11;

  private final VideoFormat format;
  private final CardLayout layout;
  private final int width;
  private final int height;

  CardPainter(VideoFormat format, CardLayout layout) {
    this.format = format;
    this.layout = layout;
    this.width = format.size().width();
    this.height = format.size().height();
  }

  /** Paints all that never changes. */
  void paintBase(VideoFrame frame) {
    frame.fill(16, 128, 128);
    var canvas = new Canvas(frame);
    paintBars(canvas);
    paintRamp(frame);
    double pen = Math.max(1.5, height / 200.0);
    double middle = layout.rampBottom / 2.0;
    double radius = Math.min(layout.rampBottom, width) * 0.47;
    canvas.paint(Shape.ring(width / 2.0, middle, radius, pen), Colour.grey(220));
    paintTicks(canvas);
    paintPanel(canvas);
  }

  private void paintBars(Canvas canvas) {
    int count = BARS.length;
    for (int i = 0; i < count; i++) {
      int left = edge(i, count);
      int right = i == count - 1 ? width : edge(i + 1, count);
      canvas.rectangle(left, 0, right, layout.barsBottom, bar(i));
      Colour reversed = i % 2 == 0 ? bar(count - 1 - i) : Colour.BLACK;
      canvas.rectangle(left, layout.barsBottom, right, layout.reversedBottom, reversed);
    }
  }

  /** Black to white from left to right. */
  private void paintRamp(VideoFrame frame) {
    var canvas = new Canvas(frame);
    for (int x = 0; x < width; x++) {
      int y = 16 + Math.round(219f * x / Math.max(1, width - 1));
      canvas.rectangle(x, layout.reversedBottom, x + 1, layout.rampBottom, Colour.grey(y));
    }
  }

  private void paintTicks(Canvas canvas) {
    if (!layout.hasRunner()) {
      return;
    }
    double pen = Math.max(1, height / 270.0);
    double top = layout.runnerTop + layout.runnerSide * 1.15;
    double run = width - layout.runnerSide;
    for (int tenth = 0; tenth <= 10; tenth++) {
      double x = layout.runnerSide / 2.0 + run * tenth / 10;
      double length = layout.runnerSide * (tenth % 5 == 0 ? 0.3 : 0.15);
      canvas.paint(Shape.stroke(x, top, x, top + length, pen), Colour.grey(150));
    }
  }

  private void paintPanel(Canvas canvas) {
    if (!layout.hasTimecode()) {
      return;
    }
    double radius = layout.cellHeight * 0.15;
    canvas.paint(
        Shape.roundedBox(
            layout.panelLeft, layout.panelTop, layout.panelRight, layout.panelBottom, radius),
        PANEL);
    if (layout.hasLabels()) {
      canvas.text("TALLYLIGHT", width / 2.0, layout.labelTop, layout.labelUnit, LABEL);
      String facts = format.size() + "  " + rateText(format.rate()) + " FPS  " + format.matrix();
      canvas.text(facts, width / 2.0, layout.labelBottom, layout.labelUnit, LABEL);
      paintLamp(canvas, Colour.grey(60));
    }
  }

  /** Every character a timecode may hold, 0 to 9 and the colon, on the panel's ground. */
  Sprite[] cutDigits(VideoFrame scratch) {
    var sprites = new Sprite[DIGITS];
    double unit = layout.cellWidth / Glyphs.CELL_WIDTH;
    for (int i = 0; i < DIGITS; i++) {
      scratch.fill(PANEL.y(), PANEL.u(), PANEL.v());
      double middle = layout.cellWidth / 2.0;
      new Canvas(scratch).text(String.valueOf((char) ('0' + i)), middle, 0, unit, Colour.WHITE);
      sprites[i] = new Sprite(scratch, 0, 0, layout.cellWidth, layout.cellHeight);
    }
    return sprites;
  }

  /** The box that runs along the bottom once a second. */
  Sprite cutRunner(VideoFrame scratch) {
    scratch.fill(16, 128, 128);
    int side = layout.runnerSide;
    new Canvas(scratch).paint(Shape.roundedBox(0, 0, side, side, side * 0.2), Colour.WHITE);
    return new Sprite(scratch, 0, 0, side, side);
  }

  /** The tally lamp, lit. */
  Sprite cutLitLamp(VideoFrame scratch) {
    scratch.fill(PANEL.y(), PANEL.u(), PANEL.v());
    paintLamp(new Canvas(scratch), Colour.of(0.95, 0.1, 0.1, format.matrix()));
    return new Sprite(scratch, layout.lampLeft, layout.lampTop, layout.lampSide, layout.lampSide);
  }

  private void paintLamp(Canvas canvas, Colour colour) {
    double radius = layout.lampSide / 2.0;
    canvas.paint(
        Shape.disc(layout.lampLeft + radius, layout.lampTop + radius, radius - 0.5), colour);
  }

  private Colour bar(int index) {
    int[] rgb = BARS[index];
    return Colour.of(rgb[0] * BAR_LEVEL, rgb[1] * BAR_LEVEL, rgb[2] * BAR_LEVEL, format.matrix());
  }

  /** Bars begin at even positions, so that no chroma sample straddles two of them. */
  private int edge(int index, int count) {
    return (int) Math.round((double) width * index / count / 2) * 2;
  }

  private static String rateText(FrameRate rate) {
    return rate.denominator() == 1
        ? Integer.toString(rate.numerator())
        : String.format(Locale.ROOT, "%.2f", rate.perSecond());
  }
}
