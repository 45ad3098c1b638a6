package tallylight.app.scene;

/** Where a picture lies in an area that it does not fill, or what of it is seen where it covers. */
public enum Align {
  TOP_LEFT(0, 0),
  TOP(0.5, 0),
  TOP_RIGHT(1, 0),
  LEFT(0, 0.5),
  CENTER(0.5, 0.5),
  RIGHT(1, 0.5),
  BOTTOM_LEFT(0, 1),
  BOTTOM(0.5, 1),
  BOTTOM_RIGHT(1, 1);

  private final double x;
  private final double y;

  Align(double x, double y) {
    this.x = x;
    this.y = y;
  }

  /** 0 for left to 1 for right. */
  public double x() {
    return x;
  }

  /** 0 for top to 1 for bottom. */
  public double y() {
    return y;
  }
}
