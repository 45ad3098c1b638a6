package tallylight.ui.scenes;

import java.util.ArrayList;
import java.util.List;
import tallylight.app.scene.Area;

/**
 * Pulls a rectangle that is moved to lines nearby: the edges and the middle of the program, and
 * those of other layers. In parts of the program.
 */
public final class Snap {
  private final double nearX;
  private final double nearY;
  private final List<Double> linesX = new ArrayList<>(List.of(0.0, 0.5, 1.0));
  private final List<Double> linesY = new ArrayList<>(List.of(0.0, 0.5, 1.0));

  /**
   * Lines to pull to.
   *
   * @param others rectangles whose edges and middles are lines too
   * @param nearX how near is near, across
   * @param nearY and down
   */
  public Snap(List<Area> others, double nearX, double nearY) {
    this.nearX = nearX;
    this.nearY = nearY;
    for (Area other : others) {
      linesX.addAll(List.of(other.x(), other.x() + other.width() / 2, other.x() + other.width()));
      linesY.addAll(List.of(other.y(), other.y() + other.height() / 2, other.y() + other.height()));
    }
  }

  /** Moves a rectangle so that an edge or its middle lies on a line, where one is near. */
  public Area move(Area area) {
    double x = pull(linesX, nearX, area.x(), area.x() + area.width() / 2, area.x() + area.width());
    double y =
        pull(linesY, nearY, area.y(), area.y() + area.height() / 2, area.y() + area.height());
    return clamped(area.x() + x, area.y() + y, area.width(), area.height());
  }

  /** The line that a place across is pulled to, or the place itself. */
  public double x(double place) {
    return place + pull(linesX, nearX, place);
  }

  /** The line that a place down is pulled to, or the place itself. */
  public double y(double place) {
    return place + pull(linesY, nearY, place);
  }

  private static double pull(List<Double> lines, double near, double... places) {
    double least = near;
    double way = 0;
    for (double line : lines) {
      for (double place : places) {
        if (Math.abs(line - place) < least) {
          least = Math.abs(line - place);
          way = line - place;
        }
      }
    }
    return way;
  }

  /** A rectangle that is no farther out, no larger and no smaller than a layer may be. */
  public static Area clamped(double x, double y, double width, double height) {
    double least = 0.01;
    return new Area(
        Math.clamp(x, -Area.MOST, Area.MOST),
        Math.clamp(y, -Area.MOST, Area.MOST),
        Math.clamp(width, least, Area.MOST),
        Math.clamp(height, least, Area.MOST));
  }
}
