package tallylight.app.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.app.mixer.SoundMeter;
import tallylight.app.program.ProgramOutput;
import tallylight.app.scene.Area;
import tallylight.app.scene.Fit;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.app.scene.Transition;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Rgba;
import tallylight.capture.VideoSpec;
import tallylight.capture.filter.SoundFilters;
import tallylight.media.AudioFrame;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** A studio whose scenes are changed while its program runs. */
class StudioTest {
  private static final long PATIENCE = 30 * MediaClock.SECOND;
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(30));
  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;
  private static final int BLACK = 0xFF000000;
  private static final Layer RIGHT_HALF = Layer.of("blue", new Area(0.5, 0, 0.5, 1)).with(Fit.FILL);

  @TempDir Path folder;

  private final Studio studio = new Studio(MediaClock.system());
  private final Log log = new Log();

  /** The times of all pictures and stretches of sound. */
  private static final class Log implements ProgramOutput {
    final List<Long> pictures = Collections.synchronizedList(new ArrayList<>());
    final List<Long> sounds = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void picture(VideoFrame frame) {
      pictures.add(frame.timestampNanos());
    }

    @Override
    public void sound(AudioFrame frame) {
      sounds.add(frame.timestampNanos());
    }
  }

  private static VideoSpec colour(int red, int green, int blue) {
    return new VideoSpec.Colour(new Rgba(red, green, blue, 255));
  }

  /** "Red" is on air, "Blue" waits; a tone of -20 dBFS and silence are mixed. */
  private static SceneCollection scenes() {
    return new SceneCollection(
        Map.of("red", colour(255, 0, 0), "blue", colour(0, 0, 255)),
        List.of(Scene.full("Red", "red"), Scene.full("Blue", "blue")),
        List.of(),
        Map.of(
            "tone",
            new Sound(new AudioSpec.Tone(440), ChannelSettings.USUAL),
            "nothing",
            new Sound(new AudioSpec.Silence(), ChannelSettings.USUAL)),
        MasterSettings.USUAL);
  }

  private void open() throws CaptureException {
    studio.watch(log);
    studio.open(scenes(), FORMAT);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in vain: " + what);
      LockSupport.parkNanos(10 * MediaClock.MILLISECOND);
    }
  }

  private int pixel(double x, double y) {
    Picture picture = studio.picture().orElseThrow();
    VideoSize size = picture.size();
    int row = (int) (y * size.height());
    int column = (int) (x * size.width());
    return picture.argb()[row * size.width() + column];
  }

  private static boolean alike(int one, int other) {
    boolean alike = true;
    for (int shift = 0; shift < 32; shift += 8) {
      alike &= Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) <= 6;
    }
    return alike;
  }

  private void awaitPixel(int expected, double x, double y) {
    await(Integer.toHexString(expected) + " there", () -> alike(expected, pixel(x, y)));
  }

  private StudioSnapshot snapshot() {
    return studio.snapshot().orElseThrow();
  }

  private SourceState source(String name) {
    return snapshot().sources().stream().filter(s -> s.name().equals(name)).findFirst().get();
  }

  /** Nothing was skipped or doubled but what the machine was late for. */
  private void assertUnbroken() {
    List<Long> pictures = List.copyOf(log.pictures);
    long made = FORMAT.rate().indexAt(pictures.getLast() - pictures.getFirst()) + 1;
    long missing = made - pictures.size();
    assertTrue(missing <= snapshot().statistics().late(), "pictures missing: " + missing);
    List<Long> sounds = List.copyOf(log.sounds);
    long stretch = 1024 * MediaClock.SECOND / 48_000;
    for (int i = 1; i < sounds.size(); i++) {
      long step = sounds.get(i) - sounds.get(i - 1);
      assertTrue(Math.abs(step - stretch) <= 1, "stretches adjoin: " + step);
    }
  }

  @Test
  void aLayerIsAddedMovedHiddenAndTakenAwayWhileTheProgramRuns() throws Exception {
    open();
    awaitPixel(RED, 0.75, 0.5);
    studio.edit(s -> s.changed("Red", scene -> scene.plus(RIGHT_HALF)));
    awaitPixel(BLUE, 0.75, 0.5);
    awaitPixel(RED, 0.25, 0.5);
    Layer left = RIGHT_HALF.with(new Area(0, 0, 0.5, 1));
    studio.edit(s -> s.changed("Red", scene -> scene.with(1, left)));
    awaitPixel(BLUE, 0.25, 0.5);
    awaitPixel(RED, 0.75, 0.5);
    studio.edit(s -> s.changed("Red", scene -> scene.with(1, left.withHidden(true))));
    awaitPixel(RED, 0.25, 0.5);
    studio.edit(s -> s.changed("Red", scene -> scene.with(1, left.withOpacity(0.5))));
    awaitPixel(0xFF80007F, 0.25, 0.5);
    studio.edit(s -> s.changed("Red", scene -> scene.moved(1, 0)));
    awaitPixel(RED, 0.25, 0.5);
    studio.edit(s -> s.changed("Red", scene -> scene.without(1).without(0)));
    awaitPixel(BLACK, 0.25, 0.5);
    assertUnbroken();
  }

  @Test
  void whatWasBeforeIsShownAgainByUndo() throws Exception {
    open();
    SceneCollection before =
        studio.edit(s -> s.changed("Red", scene -> scene.plus(RIGHT_HALF)).withoutSound("tone"));
    awaitPixel(BLUE, 0.75, 0.5);
    assertEquals(1, snapshot().channels().size());
    studio.change(before);
    awaitPixel(RED, 0.75, 0.5);
    assertEquals(scenes(), studio.scenes().orElseThrow());
    assertEquals(2, snapshot().channels().size());
  }

  @Test
  void scenesComeByCutAndByFade() throws Exception {
    open();
    studio.take("Blue", Transition.CUT);
    assertEquals("Blue", snapshot().onAir());
    awaitPixel(BLUE, 0.5, 0.5);
    studio.take("Red", new Transition(MediaClock.SECOND / 2));
    awaitPixel(RED, 0.5, 0.5);
    assertThrows(IllegalArgumentException.class, () -> studio.take("Green", Transition.CUT));
    assertUnbroken();
  }

  @Test
  void theSceneOnAirIsRenamedAndOneThatIsGoneGivesWayToItsNeighbour() throws Exception {
    open();
    studio.edit(s -> s.renamedScene("Red", "Opening"));
    assertEquals("Opening", snapshot().onAir());
    awaitPixel(RED, 0.5, 0.5);
    studio.edit(s -> s.withoutScene("Opening"));
    assertEquals("Blue", snapshot().onAir());
    awaitPixel(BLUE, 0.5, 0.5);
  }

  @Test
  void aSourceThatIsRenamedGoesOn() throws Exception {
    studio.open(SceneCollection.of(new VideoSpec.TestCard(), new AudioSpec.Tone(1000)), FORMAT);
    await("a picture", () -> source("Picture").pictureAge() != null);
    studio.edit(s -> s.renamedSource("Picture", "Card").renamedSound("Sound", "Beeps"));
    assertEquals("Beeps", snapshot().channels().getFirst().name());
    // A test card that was opened anew would have no age yet.
    assertNotNull(source("Card").pictureAge());
    assertEquals(Condition.WORKING, source("Card").condition());
  }

  @Test
  void channelsAreMixedAsTheyAreSetAndMetered() throws Exception {
    open();
    studio.edit(s -> s.changedSound("tone", c -> c.withMuted(true)));
    await("silence in the mix", () -> levels().master().silentSeconds() > 0.3);
    assertTrue(level("tone").rms().left() > -60, "metered before mute");
    assertTrue(level("nothing").silentSeconds() > 0.3);
    studio.edit(s -> s.changedSound("tone", c -> c.withMuted(false).withBalance(1)));
    await("sound on the right", () -> levels().master().rms().right() > -60);
    await("silence on the left", () -> levels().master().rms().left() < -80);
    studio.edit(
        s ->
            s.changedSound(
                "tone",
                c -> c.withBalance(0).withFilters(SoundFilters.NONE.withCompressor(-30.0))));
    await("sound on the left", () -> levels().master().momentary() > -60);
    studio.edit(s -> s.withSound("more", new Sound(new AudioSpec.Tone(80), ChannelSettings.USUAL)));
    assertEquals(
        List.copyOf(studio.scenes().orElseThrow().sounds().keySet()),
        snapshot().channels().stream().map(ChannelState::name).toList());
    studio.edit(s -> s.withoutSound("tone"));
    await("the new one is heard", () -> level("more").rms().left() > -60);
    assertFalse(levels().channels().containsKey("tone"));
    assertUnbroken();
  }

  private SoundMeter.Reading level(String channel) {
    return Objects.requireNonNull(levels().channels().get(channel));
  }

  private Levels levels() {
    return studio.levels().orElseThrow();
  }

  @Test
  void aSourceThatIsNotThereIsWaitedFor() throws Exception {
    open();
    Path logo = folder.resolve("logo.png");
    studio.edit(
        s ->
            s.withSource("logo", new VideoSpec.Image(logo))
                .changed("Red", scene -> scene.plus(Layer.of("logo", Area.WHOLE))));
    SourceState missing = source("logo");
    assertEquals(Condition.MISSING, missing.condition());
    assertNotNull(missing.problem());
    await("a picture that says so", () -> !alike(RED, pixel(0.02, 0.02)));
    var image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    Path temporary = folder.resolve("temporary.png");
    ImageIO.write(image, "png", temporary.toFile());
    Files.move(temporary, logo);
    awaitPixel(BLACK, 0.02, 0.02);
    await("all is well", () -> source("logo").condition() == Condition.WORKING);
    assertNull(source("logo").problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          camera:nothing         | There is no camera "nothing".
          screen::9999           | The screen ":9999" cannot be captured.
          file:no-such-clip.mkv  | The file "no-such-clip.mkv" cannot be opened.
          file:pom.xml           | The file "pom.xml" cannot be played.
          image:pom.xml          | The image "pom.xml" cannot be shown.
          """)
  void aPictureThatCannotBeHadIsToldInASentenceAndTheProgramGoesOn(String spec, String what)
      throws Exception {
    open();
    await("the program runs", () -> log.pictures.size() > 3);
    studio.edit(
        s ->
            s.withSource("bad", parsed(spec))
                .changed("Red", scene -> scene.plus(Layer.of("bad", Area.WHOLE))));
    assertEquals(Condition.MISSING, source("bad").condition());
    assertEquals(what, Objects.requireNonNull(source("bad").problem()).what());
    int before = log.pictures.size();
    await("the program goes on", () -> log.pictures.size() > before + 3);
    assertUnbroken();
  }

  private static VideoSpec parsed(String spec) {
    try {
      return VideoSpec.parse(spec);
    } catch (CaptureException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMicrophoneThatIsNotThereIsSilentAndToldOf() throws Exception {
    open();
    var nobody = new Sound(new AudioSpec.Microphone("jack:nobody:out"), ChannelSettings.USUAL);
    studio.edit(s -> s.withSound("guest", nobody));
    ChannelState guest =
        snapshot().channels().stream().filter(c -> c.name().equals("guest")).findFirst().get();
    assertEquals(Condition.MISSING, guest.condition());
    assertNotNull(guest.problem());
    await("the others are heard", () -> level("tone").rms().left() > -60);
    assertTrue(level("guest").rms().left() < -90);
  }

  @Test
  void withoutScenesThereIsNothing() {
    assertTrue(studio.snapshot().isEmpty());
    assertTrue(studio.levels().isEmpty());
    assertTrue(studio.picture().isEmpty());
    assertThrows(IllegalStateException.class, () -> studio.change(scenes()));
  }
}
