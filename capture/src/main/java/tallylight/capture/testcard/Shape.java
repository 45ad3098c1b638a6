package tallylight.capture.testcard;

/** An outline, described by the distance from it. */
@FunctionalInterface
interface Shape {
  /** Pixels from a point to the outline, and never more; negative inside. */
  double distance(double x, double y);

  /** A box with rounded corners. */
  static Shape roundedBox(double left, double top, double right, double bottom, double radius) {
    double middleX = (left + right) / 2;
    double middleY = (top + bottom) / 2;
    double reachX = (right - left) / 2 - radius;
    double reachY = (bottom - top) / 2 - radius;
    return (x, y) -> {
      double dx = Math.abs(x - middleX) - reachX;
      double dy = Math.abs(y - middleY) - reachY;
      double outside = length(Math.max(dx, 0), Math.max(dy, 0));
      return outside + Math.min(Math.max(dx, dy), 0) - radius;
    };
  }

  /** A filled circle. */
  static Shape disc(double middleX, double middleY, double radius) {
    return (x, y) -> length(x - middleX, y - middleY) - radius;
  }

  /** A circle drawn with a pen. */
  static Shape ring(double middleX, double middleY, double radius, double pen) {
    return (x, y) -> Math.abs(length(x - middleX, y - middleY) - radius) - pen / 2;
  }

  /** A straight stroke of a round pen. */
  static Shape stroke(double x1, double y1, double x2, double y2, double pen) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    double square = dx * dx + dy * dy;
    return (x, y) -> {
      double along = square == 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / square;
      double nearest = Math.clamp(along, 0.0, 1.0);
      return length(x - x1 - nearest * dx, y - y1 - nearest * dy) - pen / 2;
    };
  }

  /** What lies in this or in the other. */
  default Shape or(Shape other) {
    return (x, y) -> Math.min(distance(x, y), other.distance(x, y));
  }

  /** Of a vector; plenty of precision for pixels, and several times faster than hypot. */
  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }
}
