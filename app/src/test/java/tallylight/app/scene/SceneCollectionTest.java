package tallylight.app.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.capture.AudioSpec;
import tallylight.capture.VideoSpec;

/** Each change gives another collection, and touches only what it says. */
class SceneCollectionTest {
  private static final Scene ONE = Scene.full("one", "card");
  private static final Scene TWO = Scene.pictureInPicture("two", "screen", "card");

  private static SceneCollection show() {
    Map<String, VideoSpec> sources = new LinkedHashMap<>();
    sources.put("screen", new VideoSpec.Screen());
    sources.put("card", new VideoSpec.TestCard());
    Map<String, Sound> sounds = new LinkedHashMap<>();
    sounds.put("mic", new Sound(new AudioSpec.Microphone(null), ChannelSettings.USUAL));
    sounds.put("tone", new Sound(new AudioSpec.Tone(440), ChannelSettings.USUAL));
    return new SceneCollection(
        sources,
        List.of(ONE, TWO),
        List.of(new Cue(0, ONE, Transition.CUT), new Cue(5, TWO, Transition.CUT)),
        sounds,
        MasterSettings.USUAL);
  }

  @Test
  void aSceneIsAddedMovedRenamedAndTakenAway() {
    SceneCollection show = show().with(Scene.full("three", "screen")).movedScene("three", 0);
    assertEquals(List.of("three", "one", "two"), names(show));
    show = show.renamedScene("one", "first");
    assertEquals(List.of("three", "first", "two"), names(show));
    assertEquals("first", show.rundown().getFirst().scene().name());
    show = show.withoutScene("first");
    assertEquals(List.of("three", "two"), names(show));
    assertEquals(1, show.rundown().size());
  }

  private static List<String> names(SceneCollection show) {
    return show.scenes().stream().map(Scene::name).toList();
  }

  @Test
  void aSourceThatIsRenamedKeepsItsPlaceAndItsLayers() {
    SceneCollection show = show().renamedSource("screen", "desktop");
    assertEquals(List.of("desktop", "card"), List.copyOf(show.sources().keySet()));
    Layer lowest = show.scenes().get(1).layers().getFirst();
    assertEquals("desktop", lowest.source());
    assertEquals("desktop", lowest.name());
    assertEquals(show.scenes().get(1), show.rundown().get(1).scene());
  }

  @Test
  void aSourceThatIsTakenAwayTakesItsLayersWithIt() {
    SceneCollection show = show().withoutSource("card");
    assertEquals(List.of(), show.first().layers());
    assertEquals(1, show.scenes().get(1).layers().size());
  }

  @Test
  void whatNoLayerShowsMayBeTakenAway() {
    SceneCollection show = show().withoutScene("two").withoutUnusedSources();
    assertEquals(Set.of("card"), show.sources().keySet());
  }

  @Test
  void soundsKeepTheirOrder() {
    SceneCollection show =
        show()
            .withSound("music", new Sound(new AudioSpec.Silence(), ChannelSettings.USUAL))
            .movedSound("music", 0)
            .renamedSound("mic", "voice")
            .changedSound("tone", c -> c.withGain(-6));
    assertEquals(List.of("music", "voice", "tone"), List.copyOf(show.sounds().keySet()));
    assertEquals(-6, Objects.requireNonNull(show.sounds().get("tone")).settings().gain());
    assertEquals(
        List.of("music", "tone"), List.copyOf(show.withoutSound("voice").sounds().keySet()));
  }

  @Test
  void layersAreChangedOneByOne() {
    Scene scene = TWO.plus(Layer.of("card", Area.WHOLE).named("again"));
    assertEquals("again", scene.moved(2, 0).layers().getFirst().name());
    assertEquals(2, scene.without(1).layers().size());
    Layer turned = scene.layers().get(1).rotated(-90).withLocked(true);
    assertEquals(270, scene.with(1, turned).layers().get(1).rotation());
    assertEquals(0, turned.rotated(360).rotation());
    assertEquals(10, turned.rotated(370).rotation());
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> show().with(Scene.full("x", "nobody")));
    assertThrows(IllegalArgumentException.class, () -> show().renamedScene("one", "two"));
    assertThrows(IllegalArgumentException.class, () -> show().changed("nobody", s -> s));
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    assertEquals("Camera", SceneCollection.unused("Camera", Set.of("Screen")));
    assertEquals("Camera 3", SceneCollection.unused("Camera", Set.of("Camera", "Camera 2")));
  }
}
