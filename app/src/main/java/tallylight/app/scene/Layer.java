package tallylight.app.scene;

/**
 * A source in a scene.
 *
 * @param source the name of the source
 * @param area where it lies
 * @param fit how it fills the area
 * @param align where in the area, when it does not fill it
 * @param crop what is cut off it first
 * @param quarterTurns clockwise, 0 to 3, after cropping
 * @param opacity 0 for transparent to 1 for opaque
 */
public record Layer(
    String source, Area area, Fit fit, Align align, Crop crop, int quarterTurns, double opacity) {
  public Layer {
    if (quarterTurns < 0 || quarterTurns > 3 || !(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("no such layer");
    }
  }

  /** A source in an area, opaque, as large as fits. */
  public static Layer of(String source, Area area) {
    return new Layer(source, area, Fit.CONTAIN, Align.CENTER, Crop.NONE, 0, 1);
  }

  /** The same in another fit. */
  public Layer with(Fit other) {
    return new Layer(source, area, other, align, crop, quarterTurns, opacity);
  }

  /** The same elsewhere in its area. */
  public Layer with(Align other) {
    return new Layer(source, area, fit, other, crop, quarterTurns, opacity);
  }

  /** The same cut otherwise. */
  public Layer with(Crop other) {
    return new Layer(source, area, fit, align, other, quarterTurns, opacity);
  }

  /** The same turned clockwise by so many right angles. */
  public Layer turned(int turns) {
    return new Layer(source, area, fit, align, crop, turns, opacity);
  }

  /** The same with another opacity. */
  public Layer withOpacity(double other) {
    return new Layer(source, area, fit, align, crop, quarterTurns, other);
  }
}
