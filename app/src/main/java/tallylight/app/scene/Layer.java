package tallylight.app.scene;

/**
 * A source in a scene.
 *
 * @param source the name of the source
 * @param name what the layer is called; need not be unique
 * @param area where it lies
 * @param fit how it fills the area
 * @param align where in the area, when it does not fill it
 * @param crop what is cut off it first
 * @param rotation in degrees clockwise, 0 up to but not including 360, after cropping; the layer
 *     still fits its area, with all its corners
 * @param opacity 0 for transparent to 1 for opaque
 * @param hidden whether it is left out
 * @param locked whether people want it to stay as it is; a note for editors, which the program does
 *     not heed
 */
public record Layer(
    String source,
    String name,
    Area area,
    Fit fit,
    Align align,
    Crop crop,
    double rotation,
    double opacity,
    boolean hidden,
    boolean locked) {
  /** What a full turn has, in degrees. */
  public static final double FULL_TURN = 360;

  private static final double QUARTER_TURN = 90;

  public Layer {
    if (!(rotation >= 0 && rotation < FULL_TURN) || !(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("no such layer");
    }
  }

  /** A source in an area, upright and opaque, as large as fits, called as its source. */
  public static Layer of(String source, Area area) {
    return new Layer(
        source, source, area, Fit.CONTAIN, Align.CENTER, Crop.NONE, 0, 1, false, false);
  }

  /** The right angles in its rotation, 0 to 3, where it is made of nothing else; else -1. */
  public int quarterTurns() {
    return rotation % QUARTER_TURN == 0 ? (int) (rotation / QUARTER_TURN) : -1;
  }

  /** The same showing another source. */
  public Layer showing(String other) {
    return new Layer(other, name, area, fit, align, crop, rotation, opacity, hidden, locked);
  }

  /** The same called otherwise. */
  public Layer named(String other) {
    return new Layer(source, other, area, fit, align, crop, rotation, opacity, hidden, locked);
  }

  /** The same in another area. */
  public Layer with(Area other) {
    return new Layer(source, name, other, fit, align, crop, rotation, opacity, hidden, locked);
  }

  /** The same in another fit. */
  public Layer with(Fit other) {
    return new Layer(source, name, area, other, align, crop, rotation, opacity, hidden, locked);
  }

  /** The same elsewhere in its area. */
  public Layer with(Align other) {
    return new Layer(source, name, area, fit, other, crop, rotation, opacity, hidden, locked);
  }

  /** The same cut otherwise. */
  public Layer with(Crop other) {
    return new Layer(source, name, area, fit, align, other, rotation, opacity, hidden, locked);
  }

  /**
   * The same with another rotation.
   *
   * @param degrees clockwise; any, less than 0 for counter-clockwise
   */
  public Layer rotated(double degrees) {
    double turn = degrees - FULL_TURN * Math.floor(degrees / FULL_TURN);
    // What is barely less than no turn is rounded to a full one.
    double other = turn < FULL_TURN ? turn : 0;
    return new Layer(source, name, area, fit, align, crop, other, opacity, hidden, locked);
  }

  /** The same with another opacity. */
  public Layer withOpacity(double other) {
    return new Layer(source, name, area, fit, align, crop, rotation, other, hidden, locked);
  }

  /** The same left out or not. */
  public Layer withHidden(boolean other) {
    return new Layer(source, name, area, fit, align, crop, rotation, opacity, other, locked);
  }

  /** The same locked or not. */
  public Layer withLocked(boolean other) {
    return new Layer(source, name, area, fit, align, crop, rotation, opacity, hidden, other);
  }
}
