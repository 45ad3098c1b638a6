package tallylight.app.program;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.app.scene.Scene;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/** Paints a scene, from the highest layer that hides all below it upwards. For one thread. */
final class ScenePainter implements AutoCloseable {
  private final LayerPainter[] layers;

  /**
   * A painter of a scene.
   *
   * @param feeds by the names of their sources; each that the scene names is there
   */
  ScenePainter(Scene scene, Map<String, SourceFeed> feeds, VideoFormat format, int capacity) {
    layers = new LayerPainter[scene.layers().size()];
    for (int i = 0; i < layers.length; i++) {
      var layer = scene.layers().get(i);
      SourceFeed feed = feeds.get(layer.source());
      if (feed == null) {
        throw new IllegalArgumentException("no source is called " + layer.source());
      }
      layers[i] = new LayerPainter(layer, feed, format, capacity);
    }
  }

  /** Takes the newest pictures; true where the scene looks different now. */
  boolean update() {
    boolean changed = false;
    for (LayerPainter layer : layers) {
      changed |= layer.update();
    }
    return changed;
  }

  /** The picture of the scene, held for the caller; null where the pool is empty. */
  @Nullable VideoFrame paint(VideoFramePool pool) {
    int base = base();
    if (base >= 0 && base == layers.length - 1) {
      VideoFrame lent = layers[base].lend();
      if (lent != null) {
        return lent;
      }
    }
    VideoFrame target = pool.tryAcquire();
    if (target != null) {
      paint(target);
    }
    return target;
  }

  /** Paints the scene on a picture, whatever that held. */
  void paint(VideoFrame target) {
    int base = base();
    if (base < 0) {
      target.clear();
    }
    for (int i = Math.max(0, base); i < layers.length; i++) {
      layers[i].draw(target);
    }
  }

  private int base() {
    int base = layers.length - 1;
    while (base >= 0 && !layers[base].covers()) {
      base--;
    }
    return base;
  }

  @Override
  public void close() {
    for (LayerPainter layer : layers) {
      layer.close();
    }
  }
}
