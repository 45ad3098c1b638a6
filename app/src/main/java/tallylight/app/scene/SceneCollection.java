package tallylight.app.scene;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import tallylight.capture.VideoSpec;

/**
 * Scenes with the sources they show.
 *
 * @param sources by name
 * @param scenes at least one; the first is shown at first
 * @param rundown which scenes follow by themselves, in the order of their times; may be empty
 */
public record SceneCollection(
    Map<String, VideoSpec> sources, List<Scene> scenes, List<Cue> rundown) {
  public SceneCollection {
    sources = Map.copyOf(sources);
    scenes = List.copyOf(scenes);
    rundown = List.copyOf(rundown);
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("no scene");
    }
  }

  /** The scene that is shown at first. */
  public Scene first() {
    return scenes.getFirst();
  }

  /** What the lowest layer of the first scene shows. */
  public VideoSpec leadingSource() {
    return Objects.requireNonNull(sources.get(first().layers().getFirst().source()));
  }
}
