package tallylight.capture.testcard;

import java.util.Map;

/**
 * Letters and digits as strokes of a round pen, so that they are smooth at every size and need no
 * font of the system.
 *
 * <p>A character lies on a grid of 4 columns and 6 rows, in a cell of {@value #CELL_WIDTH} by
 * {@value #CELL_HEIGHT} grid units. Points are written as column and row; a slash lifts the pen.
 */
final class Glyphs {
  /** Grid units from one character to the next. */
  static final double CELL_WIDTH = 5.6;

  /** Grid units from the top of a line of text to its bottom. */
  static final double CELL_HEIGHT = 8;

  private static final double PEN = 0.9;
  private static final double NOWHERE = 1e6;

  private static final Map<Character, String> STROKES =
      Map.ofEntries(
          Map.entry('0', "10 30 41 45 36 16 05 01 10"),
          Map.entry('1', "11 20 26 / 16 36"),
          Map.entry('2', "01 10 30 41 42 06 46"),
          Map.entry('3', "01 10 30 41 42 33 23 / 33 44 45 36 16 05"),
          Map.entry('4', "36 30 04 44"),
          Map.entry('5', "40 00 03 33 44 45 36 16 05"),
          Map.entry('6', "41 30 10 01 05 16 36 45 44 33 13 04"),
          Map.entry('7', "00 40 41 16"),
          Map.entry('8', "13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33"),
          Map.entry('9', "42 33 13 02 01 10 30 41 45 36 16 05"),
          Map.entry(':', "22 22 / 25 25"),
          Map.entry('.', "26 26"),
          Map.entry('x', "12 44 / 42 14"),
          Map.entry('A', "06 02 20 42 46 / 04 44"),
          Map.entry('B', "00 06 36 45 44 33 03 / 33 42 41 30 00"),
          Map.entry('F', "40 00 06 / 03 33"),
          Map.entry('G', "41 30 10 01 05 16 36 45 43 23"),
          Map.entry('H', "00 06 / 40 46 / 03 43"),
          Map.entry('I', "20 26 / 10 30 / 16 36"),
          Map.entry('L', "00 06 46"),
          Map.entry('P', "06 00 30 41 42 33 03"),
          Map.entry('S', "41 30 10 01 02 13 33 44 45 36 16 05"),
          Map.entry('T', "00 40 / 20 26"),
          Map.entry('Y', "00 23 40 / 23 26"));

  private Glyphs() {}

  /**
   * The outline of a character whose cell has its upper left corner at {@code left}, {@code top}.
   *
   * @param unit pixels to a grid unit
   */
  static Shape outline(char character, double left, double top, double unit) {
    double originX = left + (CELL_WIDTH - 4) / 2 * unit;
    double originY = top + (CELL_HEIGHT - 6) / 2 * unit;
    Shape outline = (x, y) -> NOWHERE;
    String previous = "/";
    for (String point : STROKES.getOrDefault(character, "").split(" ", -1)) {
      if (point.length() == 2 && previous.length() == 2) {
        outline =
            outline.or(
                Shape.stroke(
                    originX + column(previous) * unit,
                    originY + row(previous) * unit,
                    originX + column(point) * unit,
                    originY + row(point) * unit,
                    PEN * unit));
      }
      previous = point;
    }
    return outline;
  }

  private static int column(String point) {
    return point.charAt(0) - '0';
  }

  private static int row(String point) {
    return point.charAt(1) - '0';
  }
}
