package tallylight.app.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.app.scene.Layer;
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
   * @param former the painter that this one follows, which is closed, but whose layers it goes on
   *     with where it can; null for none
   */
  ScenePainter(
      Scene scene,
      Map<String, SourceFeed> feeds,
      VideoFormat format,
      int capacity,
      @Nullable ScenePainter former) {
    List<LayerPainter> kept = new ArrayList<>();
    if (former != null) {
      Collections.addAll(kept, former.layers);
    }
    List<LayerPainter> painters = new ArrayList<>();
    for (Layer layer : scene.layers()) {
      SourceFeed feed = Objects.requireNonNull(feeds.get(layer.source()));
      if (!layer.hidden()) {
        painters.add(painter(layer, feed, format, capacity, kept));
      }
    }
    kept.forEach(LayerPainter::close);
    layers = painters.toArray(LayerPainter[]::new);
  }

  private static LayerPainter painter(
      Layer layer, SourceFeed feed, VideoFormat format, int capacity, List<LayerPainter> kept) {
    for (LayerPainter painter : kept) {
      if (painter.shows(feed)) {
        kept.remove(painter);
        painter.change(layer);
        return painter;
      }
    }
    return new LayerPainter(layer, feed, format, capacity);
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
