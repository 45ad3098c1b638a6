package tallylight.app.scene;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tallylight.app.mixer.MasterSettings;
import tallylight.capture.VideoSpec;

/**
 * Scenes with the sources they show.
 *
 * @param sources by name
 * @param scenes at least one; the first is shown at first
 * @param rundown which scenes follow by themselves, in the order of their times; may be empty
 * @param sounds what is heard with all scenes, by name, in their order; empty where the scenes do
 *     not say
 * @param master what happens to the whole mix
 */
public record SceneCollection(
    Map<String, VideoSpec> sources,
    List<Scene> scenes,
    List<Cue> rundown,
    Map<String, Sound> sounds,
    MasterSettings master) {
  public SceneCollection {
    sounds = Collections.unmodifiableMap(new LinkedHashMap<>(sounds));
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
