package tallylight.app.scene;

import java.util.List;

/**
 * Layers above each other.
 *
 * @param name unique among the scenes of a show
 * @param layers the lowest first; none for black
 */
public record Scene(String name, List<Layer> layers) {
  public Scene {
    layers = List.copyOf(layers);
  }

  /** One source as large as fits. */
  public static Scene full(String name, String source) {
    return new Scene(name, List.of(Layer.of(source, Area.WHOLE)));
  }

  /** One source as large as fits, and another small in the lower right corner. */
  public static Scene pictureInPicture(String name, String large, String small) {
    return new Scene(
        name,
        List.of(
            Layer.of(large, Area.WHOLE),
            Layer.of(small, new Area(0.72, 0.72, 0.25, 0.25)).with(Align.BOTTOM_RIGHT)));
  }

  /** Two sources beside each other, each filling its half. */
  public static Scene sideBySide(String name, String left, String right) {
    return new Scene(
        name,
        List.of(
            Layer.of(left, new Area(0, 0, 0.5, 1)).with(Fit.COVER),
            Layer.of(right, new Area(0.5, 0, 0.5, 1)).with(Fit.COVER)));
  }

  /** The same called otherwise. */
  public Scene named(String other) {
    return new Scene(other, layers);
  }

  /** The same with another layer on top. */
  public Scene plus(Layer layer) {
    return new Scene(name, Ordered.plus(layers, layer));
  }

  /**
   * The same with a layer changed.
   *
   * @param index 0 for the lowest
   */
  public Scene with(int index, Layer layer) {
    return new Scene(name, Ordered.with(layers, index, layer));
  }

  /**
   * The same without a layer.
   *
   * @param index 0 for the lowest
   */
  public Scene without(int index) {
    return new Scene(name, Ordered.without(layers, index));
  }

  /**
   * The same with a layer elsewhere in the order.
   *
   * @param from 0 for the lowest
   * @param to its index afterwards
   */
  public Scene moved(int from, int to) {
    return new Scene(name, Ordered.moved(layers, from, to));
  }

  /** True where a layer shows the source, hidden or not. */
  public boolean shows(String source) {
    return layers.stream().anyMatch(layer -> layer.source().equals(source));
  }
}
