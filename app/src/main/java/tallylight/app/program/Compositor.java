package tallylight.app.program;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Makes the program's pictures of scenes. One thread asks for them; scenes and sources may be
 * changed by any other meanwhile.
 *
 * <p>A picture that fills the program is handed on as it is, never copied; one that is shown again
 * is copied, because each showing has a timestamp of its own.
 */
public final class Compositor implements AutoCloseable {
  /** More than encoder queue and look-ahead hold at once. */
  private static final int POOL = 32;

  private final VideoFormat format;
  private final Map<String, SourceFeed> feedsByName = new HashMap<>();
  private SourceFeed[] feeds;
  private final VideoFramePool pool;
  private final Blender blender = new Blender();
  private @Nullable Wish wish;
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
    this.feeds = connect(sources);
    check(first);
    this.scene = painter(first, null);
  }

  private ScenePainter painter(Scene next, @Nullable ScenePainter former) {
    return new ScenePainter(next, feedsByName, format, POOL, former);
  }

  /** Gives each source its feed, which it may have had before, whatever it is called now. */
  private SourceFeed[] connect(Map<String, VideoSource> sources) {
    Map<VideoSource, SourceFeed> bySource = new HashMap<>();
    feedsByName.values().forEach(feed -> bySource.put(feed.source(), feed));
    feedsByName.clear();
    sources.forEach(
        (name, source) -> feedsByName.put(name, bySource.computeIfAbsent(source, SourceFeed::new)));
    Set<SourceFeed> all = new HashSet<>(feedsByName.values());
    bySource.values().stream().filter(feed -> !all.contains(feed)).forEach(SourceFeed::close);
    return all.toArray(SourceFeed[]::new);
  }

  /**
   * Shows another scene from the next picture on. A fade under way is cut short. Any thread may
   * call.
   *
   * @throws IllegalArgumentException where it names a source that is not there
   */
  public synchronized void show(Scene next, Transition transition) {
    check(next);
    wish = new Wish(next, transition);
  }

  private void check(Scene next) {
    check(next, feedsByName.keySet());
  }

  private static void check(Scene next, Collection<String> sources) {
    for (var layer : next.layers()) {
      if (!sources.contains(layer.source())) {
        throw new IllegalArgumentException("no source is called " + layer.source());
      }
    }
  }

  /**
   * Changes sources, and the scene that is shown or about to be, from the next picture on; a fade
   * goes on, a rundown ends. Sources that stay are those that are the same objects, by whatever
   * name. When this returns the others are not asked any more. Any thread may call.
   *
   * @throws IllegalArgumentException where the scene names a source that is not there
   */
  public synchronized void change(Map<String, VideoSource> sources, Scene present) {
    check(present, sources.keySet());
    feeds = connect(sources);
    nextCue = rundown.length;
    if (wish == null) {
      scene = painter(present, scene);
    } else {
      wish = new Wish(present, wish.transition());
    }
    stale = true;
  }

  /** When the newest picture of a source came, on the media clock; null before the first. */
  synchronized @Nullable Long newestPicture(VideoSource source) {
    for (SourceFeed feed : feeds) {
      if (feed.source().equals(source)) {
        return feed.version() == 0 ? null : feed.newestNanos();
      }
    }
    return null;
  }

  /** Shows scenes by themselves; before the first picture. */
  synchronized void follow(List<Cue> cues) {
    cues.forEach(cue -> check(cue.scene()));
    rundown = cues.toArray(Cue[]::new);
  }

  /** Says when the program begins, on the media clock; before the first picture. */
  synchronized void start(long epochNanos) {
    epoch = epochNanos;
  }

  /** The picture of a moment; null where all pictures are still in use by slow outputs. */
  public synchronized @Nullable VideoFrame compose(long nanos) {
    for (SourceFeed feed : feeds) {
      feed.poll(nanos);
    }
    while (nextCue < rundown.length && nanos - epoch >= rundown[nextCue].atNanos()) {
      Cue cue = rundown[nextCue++];
      show(cue.scene(), cue.transition());
    }
    Wish next = wish;
    wish = null;
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
    scene = painter(next.scene(), null);
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
  public synchronized void close() {
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
