package tallylight.app.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.capture.AudioSpec;
import tallylight.capture.Rgba;
import tallylight.capture.TextStyle;
import tallylight.capture.VideoSpec;
import tallylight.capture.filter.SoundFilters;
import tallylight.media.MediaClock;

class SceneFileTest {
  private static final Path FOLDER = Path.of("/show");

  @TempDir Path folder;

  /** Single quotes stand for double ones. */
  private static SceneCollection parse(String json) throws SceneFileException {
    return SceneFile.parse(json.replace('\'', '"'), FOLDER);
  }

  /** A file with one source and one layer, of which a few fields are given. */
  private static SceneCollection layer(String fields) throws SceneFileException {
    return parse(
        "{'version': 1, 'sources': {'a': {'video': 'screen'}, 'b': {'video': 'camera'}}, 'scenes':"
            + " [{'name': 'S', 'layers': [{'source': 'a' "
            + fields
            + "}]}]}");
  }

  private static String refusal(String json) {
    var refusal = assertThrows(SceneFileException.class, () -> parse(json));
    assertEquals("The scene file cannot be used.", refusal.problem().what());
    return refusal.problem().why();
  }

  @Test
  void sourcesAreReadWithPathsBesideTheFile() throws Exception {
    SceneCollection show =
        parse(
            """
            {'version': 1,
             'sources': {
               'clip': {'video': 'file:clip.mp4?loop'},
               'logo': {'video': 'image:art/logo.png'},
               'far': {'video': 'image:/far/away.png'},
               'cam': {'video': 'camera:X'},
               'title': {'text': 'Hi', 'font': 'Serif', 'height': 0.1, 'bold': true,
                         'colour': '#FF0000', 'background': '#00000080'}},
             'scenes': [{'name': 'S', 'layers': [{'source': 'cam'}]}]}
            """);
    assertEquals(new VideoSpec.File(Path.of("/show/clip.mp4"), true), show.sources().get("clip"));
    assertEquals(new VideoSpec.Image(Path.of("/show/art/logo.png")), show.sources().get("logo"));
    assertEquals(new VideoSpec.Image(Path.of("/far/away.png")), show.sources().get("far"));
    assertEquals(new VideoSpec.Camera("X"), show.sources().get("cam"));
    var style = new TextStyle("Serif", 0.1, true, new Rgba(255, 0, 0, 255), new Rgba(0, 0, 0, 128));
    assertEquals(new VideoSpec.Text("Hi", style), show.sources().get("title"));
    assertEquals(new VideoSpec.Camera("X"), show.leadingSource());
  }

  @Test
  void aLayerHasAllItsFieldsOrTheUsualOnes() throws Exception {
    assertEquals(Layer.of("a", Area.WHOLE), layer("").first().layers().getFirst());
    assertEquals(
        new Layer(
            "a",
            "Guest",
            new Area(0.5, -0.25, 0.5, 2),
            Fit.COVER,
            Align.TOP_LEFT,
            new Crop(0.1, 0, 0, 0.2),
            270,
            0.75,
            true,
            true),
        layer(
                ", 'x': 0.5, 'y': -0.25, 'height': 2, 'fit': 'cover', 'align': 'top-left', 'crop':"
                    + " {'left': 0.1, 'bottom': 0.2}, 'rotation': -90, 'opacity': 0.75,"
                    + " 'name': 'Guest', 'hidden': true, 'locked': true")
            .first()
            .layers()
            .getFirst());
  }

  @Test
  void aPresetIsBelowTheLayersThatStandBesideIt() throws Exception {
    SceneCollection show =
        parse(
            "{'version': 1, 'sources': {'a': {'video': 'screen'}, 'b': {'video': 'camera'}},"
                + " 'scenes': [{'name': 'S', 'preset': 'side-by-side', 'sources': ['a', 'b'],"
                + " 'layers': [{'source': 'b'}]}]}");
    assertEquals(Scene.sideBySide("S", "a", "b").layers(), show.first().layers().subList(0, 2));
    assertEquals(Layer.of("b", Area.WHOLE), show.first().layers().get(2));
  }

  @Test
  void aRundownCountsFromTheBeginning() throws Exception {
    SceneCollection show =
        parse(
            "{'version': 1, 'sources': {'a': {'video': 'screen'}}, 'scenes': [{'name': 'S',"
                + " 'layers': [{'source': 'a'}]}], 'rundown': [{'scene': 'S', 'seconds': 1.5},"
                + " {'scene': 'S', 'seconds': 2, 'fade': 0.5}, {'scene': 'S'}]}");
    Scene scene = show.first();
    assertEquals(
        List.of(
            new Cue(0, scene, Transition.CUT),
            new Cue(1_500 * MediaClock.MILLISECOND, scene, new Transition(MediaClock.SECOND / 2)),
            new Cue(3_500 * MediaClock.MILLISECOND, scene, Transition.CUT)),
        show.rundown());
  }

  @Test
  void soundsAreReadWithTheirSettings() throws Exception {
    SceneCollection show =
        sounds(
            """
            'mic': {'audio': 'mic:X', 'gain': 3, 'mono': true, 'balance': -0.5, 'monitor': true,
                    'delay': -40, 'highPass': 80, 'noiseSuppression': 12, 'gate': -50,
                    'compressor': -18},
            'music': {'audio': 'file:song.ogg?loop', 'muted': true}},
            'master': {'gain': -2, 'limiter': -3
            """);
    assertEquals(
        new Sound(
            new AudioSpec.Microphone("X"),
            new ChannelSettings(
                3, false, true, -0.5, true, -40, new SoundFilters(80.0, 12.0, -50.0, -18.0, null))),
        show.sounds().get("mic"));
    assertEquals(
        new Sound(
            new AudioSpec.File(Path.of("/show/song.ogg"), true),
            ChannelSettings.USUAL.withMuted(true)),
        show.sounds().get("music"));
    assertEquals(List.of("mic", "music"), List.copyOf(show.sounds().keySet()));
    assertEquals(
        new MasterSettings(-2, new SoundFilters(null, null, null, null, -3.0)), show.master());
    assertEquals(MasterSettings.USUAL, sounds("").master());
    SoundFilters none = SoundFilters.NONE;
    assertEquals(new MasterSettings(0, none), sounds("}, 'master': {'limiter': 'off'").master());
  }

  private static SceneCollection sounds(String entries) throws SceneFileException {
    return parse(
        "{'version': 1, 'sources': {'a': {'video': 'screen'}}, 'scenes': [{'name': 'S', 'layers':"
            + " [{'source': 'a'}]}], 'sounds': {"
            + entries
            + "}}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'m': {} ~ Sounds.m.audio is missing.",
        "'m': {'audio': 'camera'} ~ Sounds.m.audio is wrong. There is no sound source \"camera\". A sound source is tone, tone:HZ, mic, mic:ID, file:PATH, file:PATH?loop, feed:ADDRESS or silence.",
        "'m': {'audio': 'mic', 'gain': 40} ~ Sounds.m.gain must be a number from -60 to 30, but it is 40.",
        "'m': {'audio': 'mic', 'gate': 'on'} ~ Sounds.m.gate must be a number from -80 to -10, but it is \"on\".",
        "'m': {'audio': 'mic', 'muted': 1} ~ Sounds.m.muted must be true or false, but it is 1.",
        "'m': {'audio': 'mic', 'reverb': 1} ~ There is no field sounds.m.reverb; what may stand there is audio, gain, muted, mono, balance, monitor, delay, highPass, noiseSuppression, gate, compressor.",
        "}, 'master': {'limiter': 'on' ~ Master.limiter must be a number from -24 to 0 or \"off\", but it is \"on\".",
        "}, 'master': {'limiter': 3 ~ Master.limiter must be a number from -24 to 0, but it is 3.",
      })
  void aSoundThatIsWrongIsNamedWithItsPlace(String entries, String why) {
    var refusal = assertThrows(SceneFileException.class, () -> sounds(entries));
    assertEquals(why, refusal.problem().why());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      value = {
        ", 'colour': 1 ~ There is no field scenes[0].layers[0].colour; what may stand there is source, name, x, y, width, height, fit, align, crop, rotation, opacity, hidden, locked.",
        ", 'width': 'half' ~ Scenes[0].layers[0].width must be a number from 0.001 to 4, but it is \"half\".",
        ", 'width': 0 ~ Scenes[0].layers[0].width must be a number from 0.001 to 4, but it is 0.",
        ", 'x': 1e99 ~ Scenes[0].layers[0].x must be a number from -4 to 4, but it is 1.0E99.",
        ", 'opacity': 2 ~ Scenes[0].layers[0].opacity must be a number from 0 to 1, but it is 2.",
        ", 'rotation': 361 ~ Scenes[0].layers[0].rotation must be a number from -360 to 360, but it is 361.",
        ", 'fit': 'big' ~ Scenes[0].layers[0].fit must be one of contain, cover, fill, none, but it is \"big\".",
        ", 'align': 7 ~ Scenes[0].layers[0].align must be one of top-left, top, top-right, left, center, right, bottom-left, bottom, bottom-right, but it is 7.",
        ", 'crop': {'left': 0.6, 'right': 0.6} ~ Scenes[0].layers[0].crop leaves nothing of the picture.",
        ", 'crop': 5 ~ Scenes[0].layers[0].crop must be an object in braces, but it is 5.",
      })
  void aLayerThatIsWrongIsNamedWithItsPlace(String fields, String why) {
    var refusal = assertThrows(SceneFileException.class, () -> layer(fields));
    assertEquals(why, refusal.problem().why());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      value = {
        "{'version': 1 ~ Line 1, column 14 is no JSON: Unexpected end-of-input: expected close marker for Object.",
        "[] ~ The file must be an object in braces, but it is [].",
        "{} ~ Version is missing.",
        "{'version': 2} ~ It has version 2, and this program knows only version 1.",
        "{'version': 1} ~ Scenes is missing or empty.",
        "{'version': 1, 'scenes': {}} ~ Scenes must be a list in brackets, but it is {}.",
        "{'version': 1, 'scenes': [3]} ~ Scenes[0] must be an object in braces, but it is 3.",
        "{'version': 1, 'scenes': [{}]} ~ Scenes[0].name is missing.",
        "{'version': 1, 'scenes': [{'name': 'S'}]} ~ Scenes[0] has no layers and no preset.",
        "{'version': 1, 'scenes': [{'name': 'S', 'layers': [{'source': 'x'}]}]} ~ Scenes[0].layers[0].source names \"x\", but there are no sources.",
        "{'version': 1, 'sources': {'a': {'video': 'camera'}}, 'scenes': [{'name': 'S', 'preset': 'full', 'sources': ['a', 'a']}]} ~ Scenes[0].sources must name 1 for this preset, but it names 2.",
        "{'version': 1, 'sources': {'a': {'video': 'kamera'}}} ~ Sources.a.video is wrong. There is no picture source \"kamera\". A picture source is test-card, camera, camera:ID, screen, screen:ID, screen:ID?WIDTHxHEIGHT+X+Y, file:PATH, file:PATH?loop, feed:ADDRESS, image:PATH, text:WORDS or colour:#RRGGBB.",
        "{'version': 1, 'sources': {'a': {'text': 'x', 'colour': 'red'}}} ~ Sources.a.colour must be a colour written #RRGGBB or #RRGGBBAA, but it is \"red\".",
        "{'version': 1, 'sources': {'a': {'text': 'x', 'height': 3}}} ~ Sources.a.height must be a number from 0.01 to 1, but it is 3.",
        "{'version': 1, 'sources': {'a': {'text': 'x', 'bold': 'yes'}}} ~ Sources.a.bold must be true or false, but it is \"yes\".",
        "{'version': 1, 'sources': {'a': {'video': 'camera'}}, 'scenes': [{'name': 'S', 'layers': [{'source': 'a'}]}], 'rundown': [{'scene': 'T'}]} ~ Rundown[0].scene names \"T\", but the scenes are S.",
        "{'version': 1, 'sources': {'a': {'video': 'camera'}}, 'scenes': [{'name': 'S', 'layers': [{'source': 'a'}]}], 'rundown': [{'scene': 'S'}, {'scene': 'S'}]} ~ Rundown[0].seconds is missing; only the last scene stays for ever.",
        "{'version': 1, 'sources': {'a': {'video': 'camera'}}, 'scenes': [{'name': 'S', 'layers': [{'source': 'a'}]}, {'name': 'S', 'layers': [{'source': 'a'}]}]} ~ Two scenes are called \"S\".",
      })
  void aFileThatIsWrongIsNamedWithItsPlace(String json, String why) {
    assertEquals(why, refusal(json));
  }

  @Test
  void aFieldThatStandsTwiceIsRefused() {
    assertEquals(
        "Line 1, column 25 is no JSON: Duplicate Object property \"version\".",
        refusal("{'version': 1, 'version': 1}"));
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsRefused() throws Exception {
    var missing =
        assertThrows(SceneFileException.class, () -> SceneFile.read(folder.resolve("no.json")));
    assertEquals("There is no such file.", missing.problem().why());
    Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xC3, 0x28});
    var noText = assertThrows(SceneFileException.class, () -> SceneFile.read(bytes));
    assertEquals("The disk did not give it, or it is no text in UTF-8.", noText.problem().why());
    Path large = Files.write(folder.resolve("large.json"), new byte[(1 << 20) + 1]);
    var tooLarge = assertThrows(SceneFileException.class, () -> SceneFile.read(large));
    assertEquals("It is larger than a megabyte.", tooLarge.problem().why());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    var layer =
        new Layer(
            "clip",
            "Guest",
            new Area(0.5, -0.25, 0.5, 2),
            Fit.COVER,
            Align.TOP_LEFT,
            new Crop(0.1, 0, 0, 0.2),
            12.5,
            0.75,
            true,
            true);
    Map<String, VideoSpec> sources = new LinkedHashMap<>();
    sources.put("clip", new VideoSpec.File(folder.resolve("clips/one.mkv"), true));
    sources.put("logo", new VideoSpec.Image(Path.of("/far/away.png")));
    var style = new TextStyle("Serif", 0.1, true, new Rgba(255, 0, 0, 255), new Rgba(0, 0, 0, 9));
    sources.put("title", new VideoSpec.Text("One\nTwo", style));
    sources.put("plain", new VideoSpec.Text("Hi", TextStyle.USUAL));
    sources.put("cam", new VideoSpec.Camera("X"));
    Scene one = new Scene("One", List.of(layer, Layer.of("logo", Area.WHOLE)));
    Scene black = new Scene("Black", List.of());
    var settings =
        new ChannelSettings(
            3, true, true, -0.5, true, -40, new SoundFilters(80.0, 12.0, -50.0, -18.0, null));
    Map<String, Sound> sounds = new LinkedHashMap<>();
    sounds.put("voice", new Sound(new AudioSpec.Microphone("X"), settings));
    sounds.put(
        "song",
        new Sound(new AudioSpec.File(folder.resolve("a.ogg"), false), ChannelSettings.USUAL));
    var show =
        new SceneCollection(
            sources,
            List.of(one, black),
            List.of(
                new Cue(0, black, Transition.CUT),
                new Cue(1_500 * MediaClock.MILLISECOND, one, new Transition(MediaClock.SECOND))),
            sounds,
            new MasterSettings(-2, new SoundFilters(null, null, null, -9.0, -3.0)));
    Path file = folder.resolve("new/show.json");
    SceneFile.write(show, file);
    assertEquals(show, SceneFile.read(file));
    SceneFile.write(show, folder.resolve("show.json"));
    assertTrue(Files.readString(folder.resolve("show.json")).contains("\"file:clips/one.mkv?loop"));
    assertEquals(show, SceneFile.read(folder.resolve("show.json")));
  }

  @Test
  void scenesThatCannotBeSavedAreSaid() throws Exception {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    var show = SceneCollection.of(new VideoSpec.TestCard(), new AudioSpec.Silence());
    SceneFileException e =
        assertThrows(
            SceneFileException.class, () -> SceneFile.write(show, inTheWay.resolve("s.json")));
    assertTrue(e.problem().what().contains("cannot be saved"), e.problem().what());
  }
}
