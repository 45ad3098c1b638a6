package tallylight.app.scene;

/**
 * What is cut off a source, in parts of its width and height; each at least 0, and less than 1
 * together with its opposite.
 */
public record Crop(double left, double top, double right, double bottom) {
  /** Nothing is cut off. */
  public static final Crop NONE = new Crop(0, 0, 0, 0);

  public Crop {
    if (!(left >= 0
        && top >= 0
        && right >= 0
        && bottom >= 0
        && left + right < 1
        && top + bottom < 1)) {
      throw new IllegalArgumentException("nothing would be left");
    }
  }
}
