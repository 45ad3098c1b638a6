package tallylight.ui.scenes;

import java.util.List;
import java.util.Map;
import tallylight.app.mixer.MasterSettings;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.capture.VideoSpec;
import tallylight.ui.kit.Texts;

/** What scene, picture and sound are called until a person calls them otherwise. */
record FirstNames(String scene, String picture, String sound) {
  /** In the language that is spoken. */
  static FirstNames spoken() {
    return new FirstNames(
        Texts.get("scene.new"), Texts.get("source.first"), Texts.get("sound.first"));
  }

  /** One scene that shows one picture, and one sound. */
  SceneCollection scenes(VideoSpec shown, Sound heard) {
    return new SceneCollection(
        Map.of(picture, shown),
        List.of(Scene.full(scene, picture)),
        List.of(),
        Map.of(sound, heard),
        MasterSettings.USUAL);
  }

  /** Whether scenes are the first ones still, called so. */
  boolean name(SceneCollection scenes) {
    List<Layer> layers = scenes.first().layers();
    return scenes.scenes().size() == 1
        && scenes.first().name().equals(scene)
        && layers.size() == 1
        && layers.getFirst().source().equals(picture)
        && layers.getFirst().name().equals(picture)
        && scenes.sources().size() == 1
        && scenes.rundown().isEmpty()
        && scenes.sounds().size() == 1
        && scenes.sounds().containsKey(sound);
  }

  /** Scenes that other first names name, with these; layer and sound keep all that was set. */
  SceneCollection given(SceneCollection scenes) {
    Layer layer = scenes.first().layers().getFirst();
    Layer named =
        new Layer(
            picture,
            picture,
            layer.area(),
            layer.fit(),
            layer.align(),
            layer.crop(),
            layer.rotation(),
            layer.opacity(),
            layer.hidden(),
            layer.locked());
    return new SceneCollection(
        Map.of(picture, scenes.sources().values().iterator().next()),
        List.of(scenes.first().with(0, named).named(scene)),
        List.of(),
        Map.of(sound, scenes.sounds().values().iterator().next()),
        scenes.master());
  }
}
