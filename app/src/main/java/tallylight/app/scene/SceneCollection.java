package tallylight.app.scene;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.capture.AudioSpec;
import tallylight.capture.VideoSpec;

/**
 * Scenes with the sources they show, and what is heard with them: all that is saved, and all that
 * can be undone. Immutable; each change gives another.
 *
 * @param sources by name, in their order
 * @param scenes at least one, with names of their own; the first is shown at first
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
    sources = Ordered.copy(sources);
    sounds = Ordered.copy(sounds);
    scenes = List.copyOf(scenes);
    rundown = List.copyOf(rundown);
    check(scenes, sources);
  }

  private static void check(List<Scene> scenes, Map<String, VideoSpec> sources) {
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("no scene");
    }
    Set<String> names = new HashSet<>();
    for (Scene scene : scenes) {
      if (!names.add(scene.name())) {
        throw new IllegalArgumentException("two scenes are called " + scene.name());
      }
      for (Layer layer : scene.layers()) {
        if (!sources.containsKey(layer.source())) {
          throw new IllegalArgumentException("no source is called " + layer.source());
        }
      }
    }
  }

  /** One scene that shows one source, and one sound. */
  public static SceneCollection of(VideoSpec picture, AudioSpec sound) {
    return new SceneCollection(
        Map.of("Picture", picture),
        List.of(Scene.full("Scene", "Picture")),
        List.of(),
        Map.of("Sound", new Sound(sound, ChannelSettings.USUAL)),
        MasterSettings.USUAL);
  }

  /**
   * A name that is not in use yet: the wish, or the wish with a number.
   *
   * @param taken all names in use
   */
  public static String unused(String wish, Set<String> taken) {
    String name = wish;
    for (int number = 2; taken.contains(name); number++) {
      name = wish + " " + number;
    }
    return name;
  }

  /** The scene that is shown at first. */
  public Scene first() {
    return scenes.getFirst();
  }

  /** The scene of a name. */
  public Optional<Scene> scene(String name) {
    return scenes.stream().filter(scene -> scene.name().equals(name)).findFirst();
  }

  /** The place of the scene of a name in the order; -1 where there is none. */
  public int indexOf(String name) {
    for (int i = 0; i < scenes.size(); i++) {
      if (scenes.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** What the lowest layer of the first scene shows; null where that is empty. */
  public @Nullable VideoSpec leadingSource() {
    return first().layers().isEmpty() ? null : sources.get(first().layers().getFirst().source());
  }

  /** The same with a scene, at the end or in place of that of its name. */
  public SceneCollection with(Scene scene) {
    int index = indexOf(scene.name());
    return index < 0
        ? withScenes(Ordered.plus(scenes, scene), rundown)
        : replaced(index, scene, rundown);
  }

  /** The same with a scene changed; in the rundown too. */
  public SceneCollection changed(String scene, UnaryOperator<Scene> change) {
    int index = placeOf(scene);
    Scene next = change.apply(scenes.get(index));
    List<Cue> cues =
        rundown.stream()
            .map(
                cue ->
                    cue.scene().name().equals(scene)
                        ? new Cue(cue.atNanos(), next, cue.transition())
                        : cue)
            .toList();
    return replaced(index, next, cues);
  }

  /** The same with a scene called otherwise; in the rundown too. */
  public SceneCollection renamedScene(String from, String to) {
    return changed(from, scene -> scene.named(to));
  }

  /**
   * The same without a scene, which leaves the rundown too.
   *
   * @throws IllegalArgumentException where it is the only one
   */
  public SceneCollection withoutScene(String name) {
    List<Cue> cues = rundown.stream().filter(cue -> !cue.scene().name().equals(name)).toList();
    return withScenes(Ordered.without(scenes, placeOf(name)), cues);
  }

  /** The same with a scene elsewhere in the order. */
  public SceneCollection movedScene(String name, int to) {
    return withScenes(Ordered.moved(scenes, placeOf(name), to), rundown);
  }

  private int placeOf(String scene) {
    int index = indexOf(scene);
    if (index < 0) {
      throw new IllegalArgumentException("no scene is called " + scene);
    }
    return index;
  }

  private SceneCollection replaced(int index, Scene scene, List<Cue> cues) {
    return withScenes(Ordered.with(scenes, index, scene), cues);
  }

  private SceneCollection withScenes(List<Scene> others, List<Cue> cues) {
    return new SceneCollection(sources, others, cues, sounds, master);
  }

  /** The same with a source, at the end or in place of that of its name. */
  public SceneCollection withSource(String name, VideoSpec spec) {
    return new SceneCollection(Ordered.with(sources, name, spec), scenes, rundown, sounds, master);
  }

  /** The same without a source and all layers that show it. */
  public SceneCollection withoutSource(String name) {
    return withSources(
        Ordered.without(sources, name),
        scene ->
            new Scene(
                scene.name(),
                scene.layers().stream().filter(layer -> !layer.source().equals(name)).toList()));
  }

  /** The same with a source called otherwise; layers that were called after it follow. */
  public SceneCollection renamedSource(String from, String to) {
    return withSources(
        Ordered.renamed(sources, from, to),
        scene ->
            new Scene(
                scene.name(),
                scene.layers().stream().map(layer -> renamed(layer, from, to)).toList()));
  }

  private static Layer renamed(Layer layer, String from, String to) {
    if (!layer.source().equals(from)) {
      return layer;
    }
    return layer.name().equals(from) ? layer.showing(to).named(to) : layer.showing(to);
  }

  private SceneCollection withSources(
      Map<String, VideoSpec> others, UnaryOperator<Scene> adaptation) {
    List<Cue> cues =
        rundown.stream()
            .map(cue -> new Cue(cue.atNanos(), adaptation.apply(cue.scene()), cue.transition()))
            .toList();
    return new SceneCollection(
        others, scenes.stream().map(adaptation).toList(), cues, sounds, master);
  }

  /** The same without the sources that no layer shows. */
  public SceneCollection withoutUnusedSources() {
    SceneCollection result = this;
    for (String name : sources.keySet()) {
      if (scenes.stream().noneMatch(scene -> scene.shows(name))) {
        result = result.withoutSource(name);
      }
    }
    return result;
  }

  /** The same with a sound, at the end or in place of that of its name. */
  public SceneCollection withSound(String name, Sound sound) {
    return withSounds(Ordered.with(sounds, name, sound));
  }

  /** The same with a sound that goes into the mix otherwise. */
  public SceneCollection changedSound(String name, UnaryOperator<ChannelSettings> change) {
    Sound sound = sounds.get(name);
    if (sound == null) {
      throw new IllegalArgumentException("no sound is called " + name);
    }
    return withSound(name, new Sound(sound.source(), change.apply(sound.settings())));
  }

  /** The same without a sound. */
  public SceneCollection withoutSound(String name) {
    return withSounds(Ordered.without(sounds, name));
  }

  /** The same with a sound called otherwise. */
  public SceneCollection renamedSound(String from, String to) {
    return withSounds(Ordered.renamed(sounds, from, to));
  }

  /** The same with a sound elsewhere in the order. */
  public SceneCollection movedSound(String name, int to) {
    return withSounds(Ordered.moved(sounds, name, to));
  }

  private SceneCollection withSounds(Map<String, Sound> others) {
    return new SceneCollection(sources, scenes, rundown, others, master);
  }

  /** The same with something else done to the whole mix. */
  public SceneCollection with(MasterSettings other) {
    return new SceneCollection(sources, scenes, rundown, sounds, other);
  }
}
