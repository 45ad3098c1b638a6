package tallylight.capture.testcard;

import tallylight.media.VideoSize;

/**
 * Where the parts of a test card lie, in luma samples. Everything follows from the size; what would
 * be too small to read is left out.
 */
final class CardLayout {
  private static final double SMALLEST_READABLE_UNIT = 0.75;

  final VideoSize size;

  /** Where the colour bars end, the reversed bars, and the grey ramp. */
  final int barsBottom;

  final int reversedBottom;
  final int rampBottom;

  /** The cell of a timecode digit; zero wide where there is no room for the timecode. */
  final int cellWidth;

  final int cellHeight;
  final int timecodeLeft;
  final int timecodeTop;

  /** Pixels to the grid of the letters above and below the timecode; zero for no letters. */
  final double labelUnit;

  final double labelTop;
  final double labelBottom;
  final double panelLeft;
  final double panelRight;
  final double panelTop;
  final double panelBottom;

  /** The box that runs along the bottom, and the lamp beside the name. */
  final int runnerSide;

  final int runnerTop;
  final int lampSide;
  final int lampLeft;
  final int lampTop;

  CardLayout(VideoSize size, int timecodeLength) {
    this.size = size;
    int width = size.width();
    int height = size.height();
    barsBottom = even(height * 0.66);
    reversedBottom = even(height * 0.73);
    rampBottom = even(height * 0.81);

    double unit = timecodeUnit(size, timecodeLength);
    cellWidth = unit < SMALLEST_READABLE_UNIT ? 0 : (int) (unit * Glyphs.CELL_WIDTH);
    cellHeight = even(cellWidth / Glyphs.CELL_WIDTH * Glyphs.CELL_HEIGHT);
    timecodeLeft = (width - cellWidth * timecodeLength) / 2 & ~1;
    timecodeTop = even(rampBottom / 2.0 - cellHeight / 2.0);

    double wishedLabel = unit * 0.4;
    labelUnit = wishedLabel < SMALLEST_READABLE_UNIT ? 0 : wishedLabel;
    double labelHeight = labelUnit * Glyphs.CELL_HEIGHT;
    labelTop = timecodeTop - labelHeight;
    labelBottom = timecodeTop + cellHeight;
    double margin = unit * 2.4;
    panelLeft = timecodeLeft - margin;
    panelRight = timecodeLeft + cellWidth * timecodeLength + margin;
    panelTop = labelTop - margin / 2;
    panelBottom = labelBottom + labelHeight + margin / 2;

    runnerSide = even(Math.min((height - rampBottom) * 0.5, width * 0.08));
    runnerTop = even(rampBottom + (height - rampBottom - runnerSide) / 2.0);
    lampSide = even(labelHeight * 0.6);
    lampLeft = even(panelLeft + margin);
    lampTop = even(labelTop + (labelHeight - lampSide) / 2);
  }

  boolean hasTimecode() {
    return cellWidth > 0;
  }

  boolean hasLabels() {
    return labelUnit > 0;
  }

  boolean hasRunner() {
    return runnerSide >= 2 && runnerSide <= size.width();
  }

  /** Three fifths of the width are enough, but a small picture needs nearly all of it. */
  private static double timecodeUnit(VideoSize size, int timecodeLength) {
    double unitOfWidth = size.width() / (Glyphs.CELL_WIDTH * timecodeLength);
    double unit = Math.max(unitOfWidth * 0.6, Math.min(2.5, unitOfWidth));
    return Math.min(unit, size.height() * 0.2 / Glyphs.CELL_HEIGHT);
  }

  private static int even(double value) {
    return Math.max(0, (int) Math.round(value / 2) * 2);
  }
}
