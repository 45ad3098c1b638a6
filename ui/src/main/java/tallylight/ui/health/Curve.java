package tallylight.ui.health;

import javafx.scene.shape.Rectangle;

/**
 * A series on a graph.
 *
 * @param series what is drawn
 * @param key the coloured mark beside its name: the curve takes its colour, which the style sheet
 *     says
 * @param filled whether what lies below is shaded
 */
record Curve(Series series, Rectangle key, boolean filled) {
  private static final double KEY_SIZE = 9;

  /**
   * A curve.
   *
   * @param styleClass of its mark, which has the colour
   */
  static Curve of(Series series, String styleClass, boolean filled) {
    var key = new Rectangle(KEY_SIZE, KEY_SIZE);
    key.getStyleClass().addAll("curve", styleClass);
    return new Curve(series, key, filled);
  }
}
