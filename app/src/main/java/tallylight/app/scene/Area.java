package tallylight.app.scene;

/**
 * A rectangle in parts of the program's width and height: (0, 0) is its upper left corner, (1, 1)
 * its lower right one. It may reach beyond them.
 *
 * @param x of the left edge, -4 to 4
 * @param y of the upper edge, -4 to 4
 * @param width more than 0, at most 4
 * @param height more than 0, at most 4
 */
public record Area(double x, double y, double width, double height) {
  /** The farthest an edge may lie from the program's corner, and the longest a side may be. */
  public static final double MOST = 4;

  /** All of the program. */
  public static final Area WHOLE = new Area(0, 0, 1, 1);

  public Area {
    if (!(Math.abs(x) <= MOST
        && Math.abs(y) <= MOST
        && width > 0
        && width <= MOST
        && height > 0
        && height <= MOST)) {
      throw new IllegalArgumentException("no such area");
    }
  }
}
