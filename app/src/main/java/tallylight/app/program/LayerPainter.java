package tallylight.app.program;

import org.jspecify.annotations.Nullable;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Placement;
import tallylight.encoder.scale.PictureScaler;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;
import tallylight.media.picture.Blender;
import tallylight.media.picture.Overlay;
import tallylight.media.picture.Rotator;
import tallylight.media.picture.Turner;

/**
 * One layer of a scene. A picture of its source is cut, scaled and turned once, when it comes; for
 * each picture of the program it is only laid on. For one thread.
 */
final class LayerPainter implements AutoCloseable {
  private final SourceFeed feed;
  private final VideoSize program;
  private final ColorMatrix matrix;
  private final int capacity;
  private final PictureScaler scaler = new PictureScaler();
  private final Blender blender = new Blender();
  private final Turner turner = new Turner();
  private final Rotator rotator = new Rotator();

  private Layer layer;
  private int opacity;
  private boolean changed;
  private long seenVersion;
  private @Nullable VideoSize placedSize;
  private @Nullable Placement placement;
  private @Nullable VideoFramePool pool;
  private @Nullable VideoFrame lying;
  private @Nullable VideoFrame picture;
  private @Nullable Overlay overlay;
  private boolean transparent;
  private boolean fresh;

  /**
   * A painter without a picture.
   *
   * @param capacity the most pictures that outputs may hold of a layer that fills the program
   */
  LayerPainter(Layer layer, SourceFeed feed, VideoFormat program, int capacity) {
    this.layer = layer;
    this.feed = feed;
    this.program = program.size();
    this.matrix = program.matrix();
    this.opacity = weight(layer);
    this.capacity = capacity;
  }

  private static int weight(Layer layer) {
    return (int) Math.round(layer.opacity() * Blender.FULL);
  }

  boolean shows(SourceFeed other) {
    return feed.equals(other);
  }

  /** Shows the same source as another layer; its newest picture is placed anew. */
  void change(Layer next) {
    if (!next.equals(layer)) {
      layer = next;
      opacity = weight(next);
      placedSize = null;
      changed = true;
    }
  }

  /** Takes the newest picture of the source; true where the layer looks different now. */
  boolean update() {
    fresh = false;
    VideoFrame current = feed.current();
    boolean seen = feed.version() == seenVersion && !changed;
    if (current == null || seen || opacity == 0) {
      return false;
    }
    boolean fromFeed = feed.version() != seenVersion;
    Placement place = place(current);
    boolean unchanged =
        place.isUnchanged(current.size(), layer.quarterTurns()) && feed.matrix() == matrix;
    VideoFrame made = unchanged ? shared(current) : prepared(current, place);
    if (made == null) {
      return false;
    }
    fresh = !unchanged || (fromFeed && feed.isFresh());
    seenVersion = feed.version();
    changed = false;
    release();
    transparent = made.hasAlpha();
    if (transparent) {
      if (overlay == null) {
        overlay = new Overlay();
      }
      overlay.prepare(made, opacity);
      made.close();
    } else {
      picture = made;
    }
    return true;
  }

  private Placement place(VideoFrame current) {
    if (placement == null || !current.size().equals(placedSize)) {
      placedSize = current.size();
      placement = Placement.of(layer, current.size(), program);
    }
    return placement;
  }

  private static VideoFrame shared(VideoFrame current) {
    current.retain();
    return current;
  }

  /** Null where outputs still hold all pictures; the one before stays. */
  private @Nullable VideoFrame prepared(VideoFrame current, Placement place) {
    boolean oblique = layer.quarterTurns() < 0;
    VideoFrame made = acquire(current.hasAlpha() || oblique, place);
    if (made == null) {
      return null;
    }
    boolean turned = layer.quarterTurns() != 0;
    VideoFrame upright = turned ? lying(current.hasAlpha(), place) : made;
    scaler.scale(
        current, place.partX(), place.partY(), place.part(), feed.matrix(), upright, matrix);
    if (oblique) {
      rotator.rotate(upright, made, layer.rotation());
    } else if (turned) {
      turner.turn(upright, made, layer.quarterTurns());
    }
    return made;
  }

  private @Nullable VideoFrame acquire(boolean alpha, Placement place) {
    if (pool == null || pool.hasAlpha() != alpha || !pool.size().equals(place.shown())) {
      int most = place.covers(program) ? capacity : 2;
      pool =
          alpha
              ? VideoFramePool.withAlpha(place.shown(), most)
              : new VideoFramePool(place.shown(), most);
    }
    return pool.tryAcquire();
  }

  private VideoFrame lying(boolean alpha, Placement place) {
    if (lying == null || lying.hasAlpha() != alpha || !lying.size().equals(place.scaled())) {
      lying = VideoFramePool.single(place.scaled(), alpha);
    }
    return lying;
  }

  /** True where nothing below can be seen. */
  boolean covers() {
    return picture != null
        && placement != null
        && opacity == Blender.FULL
        && placement.covers(program);
  }

  /**
   * The layer itself as the picture of the program, held for the caller; null where it has another
   * size or was shown before, for each showing has a timestamp of its own.
   */
  @Nullable VideoFrame lend() {
    if (!fresh || picture == null || !covers() || !picture.size().equals(program)) {
      return null;
    }
    picture.retain();
    return picture;
  }

  /** Lays it on a picture of the program's size. */
  void draw(VideoFrame target) {
    if (placement == null) {
      return;
    }
    if (picture != null) {
      blender.mix(picture, opacity, target, placement.x(), placement.y());
    } else if (transparent && overlay != null) {
      overlay.draw(target, placement.x(), placement.y());
    }
  }

  private void release() {
    if (picture != null) {
      picture.close();
      picture = null;
    }
  }

  @Override
  public void close() {
    release();
    scaler.close();
  }
}
