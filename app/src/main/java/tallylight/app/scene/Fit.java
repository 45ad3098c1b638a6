package tallylight.app.scene;

/** How a picture fills its area; the words are those of the CSS property object-fit. */
public enum Fit {
  /** As large as fits, in its own shape. */
  CONTAIN,
  /** As small as covers the area, in its own shape; what is beyond is cut off. */
  COVER,
  /** Drawn to the area's shape. */
  FILL,
  /** Pixel for pixel, as large as it is. */
  NONE
}
