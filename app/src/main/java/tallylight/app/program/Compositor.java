package tallylight.app.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tallylight.app.scene.Cue;
import tallylight.app.scene.Scene;
import tallylight.app.scene.Transition;
import tallylight.capture.VideoSource;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.picture.Blender;

/**
 * Makes the program's pictures of scenes. For one thread, but for {@link #show}.
 *
 * <p>A picture that fills the program is handed on as it is, never copied; one that is shown again
 * is copied, because each showing has a timestamp of its own.
 */
public final class Compositor implements AutoCloseable {
  /** More than encoder queue and look-ahead hold at once. */
  private static final int POOL = 32;

  private final VideoFormat format;
  private final Map<String, SourceFeed> feedsByName = new HashMap<>();
  private final SourceFeed[] feeds;
  private final VideoFramePool pool;
  private final Blender blender = new Blender();
  private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
  private ScenePainter scene;
  private @Nullable ScenePainter leaving;
  private long fadeStart;
  private long fadeNanos;
  private @Nullable VideoFrame shown;
  private boolean stale;
  private Cue[] rundown = {};
  private int nextCue;
  private long epoch;

  /** A scene that shall come next. */
  private record Wish(Scene scene, Transition transition) {}

  /**
   * A compositor that shows a scene.
   *
   * @param sources by name, which stay the caller's; all that any scene names
   */
  public Compositor(VideoFormat format, Map<String, VideoSource> sources, Scene first) {
    this.format = format;
    this.pool = new VideoFramePool(format.size(), POOL);
    sources.forEach((name, source) -> feedsByName.put(name, new SourceFeed(source)));
    this.feeds = feedsByName.values().toArray(SourceFeed[]::new);
    this.scene = painter(first);
  }

  private ScenePainter painter(Scene next) {
    return new ScenePainter(next, feedsByName, format, POOL);
  }

  /**
   * Shows another scene from the next picture on. A fade under way is cut short. Any thread may
   * call.
   *
   * @throws IllegalArgumentException where it names a source that is not there
   */
  public void show(Scene next, Transition transition) {
    check(next);
    wish.set(new Wish(next, transition));
  }

  private void check(Scene next) {
    for (var layer : next.layers()) {
      if (!feedsByName.containsKey(layer.source())) {
        throw new IllegalArgumentException("no source is called " + layer.source());
      }
    }
  }

  /** Shows scenes by themselves; before the first picture. */
  void follow(List<Cue> cues) {
    cues.forEach(cue -> check(cue.scene()));
    rundown = cues.toArray(Cue[]::new);
  }

  /** Says when the program begins, on the media clock; before the first picture. */
  void start(long epochNanos) {
    epoch = epochNanos;
  }

  /** The picture of a moment; null where all pictures are still in use by slow outputs. */
  public @Nullable VideoFrame compose(long nanos) {
    for (SourceFeed feed : feeds) {
      feed.poll(nanos);
    }
    while (nextCue < rundown.length && nanos - epoch >= rundown[nextCue].atNanos()) {
      Cue cue = rundown[nextCue++];
      show(cue.scene(), cue.transition());
    }
    Wish next = wish.getAndSet(null);
    if (next != null) {
      begin(next, nanos);
    }
    stale |= scene.update() || next != null || leaving != null;
    VideoFrame picture = stale ? paint(nanos) : again();
    stale &= picture == null;
    if (picture != null) {
      picture.setTimestampNanos(nanos);
      keep(picture);
    }
    return picture;
  }

  private void begin(Wish next, long nanos) {
    endFade();
    ScenePainter before = scene;
    scene = painter(next.scene());
    fadeNanos = next.transition().fadeNanos();
    if (fadeNanos > 0) {
      leaving = before;
      fadeStart = nanos;
    } else {
      before.close();
    }
  }

  private void endFade() {
    if (leaving != null) {
      leaving.close();
      leaving = null;
    }
  }

  private @Nullable VideoFrame paint(long nanos) {
    if (leaving == null) {
      return scene.paint(pool);
    }
    leaving.update();
    int weight = (int) (Blender.FULL * (nanos - fadeStart) / fadeNanos);
    if (weight >= Blender.FULL) {
      endFade();
      return scene.paint(pool);
    }
    VideoFrame mixed = pool.tryAcquire();
    if (mixed == null) {
      return null;
    }
    leaving.paint(mixed);
    VideoFrame coming = scene.paint(pool);
    if (coming != null) {
      try (coming) {
        blender.mix(coming, weight, mixed, 0, 0);
      }
    }
    return mixed;
  }

  private @Nullable VideoFrame again() {
    VideoFrame copy = pool.tryAcquire();
    if (copy == null) {
      return null;
    }
    if (shown == null) {
      copy.clear();
    } else {
      copy.copyFrom(shown);
    }
    return copy;
  }

  private void keep(VideoFrame picture) {
    picture.retain();
    if (shown != null) {
      shown.close();
    }
    shown = picture;
  }

  @Override
  public void close() {
    if (shown != null) {
      shown.close();
      shown = null;
    }
    endFade();
    scene.close();
    for (SourceFeed feed : feeds) {
      feed.close();
    }
  }
}
