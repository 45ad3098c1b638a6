package tallylight.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.app.program.Stills.sample;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallylight.app.scene.Align;
import tallylight.app.scene.Area;
import tallylight.app.scene.Cue;
import tallylight.app.scene.Fit;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.scene.Transition;
import tallylight.capture.VideoSource;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** Scenes in a program of 64x36, to the digit. */
class CompositorTest {
  private static final VideoFormat PROGRAM =
      new VideoFormat(new VideoSize(64, 36), FrameRate.of(25), ColorMatrix.BT601);

  private static final Layer LOGO =
      Layer.of("logo", new Area(0.5, 0.5, 0.5, 0.5)).with(Fit.NONE).with(Align.BOTTOM_RIGHT);

  private static final Layer LAYER = Layer.of("camera", Area.WHOLE);

  private final Stills camera = new Stills(64, 36);
  private final Stills small = new Stills(32, 18);
  private final Stills logo = new Stills(8, 4);
  private Compositor compositor =
      new Compositor(PROGRAM, sources(), Scene.full("camera", "camera"));
  private long tick;

  private Map<String, VideoSource> sources() {
    return Map.of("camera", camera, "small", small, "logo", logo);
  }

  @BeforeEach
  void giveTheFirstPictures() {
    camera.give(100, 60, 70);
    small.give(50, 110, 120);
    logo.give(200, 90, 240);
  }

  @AfterEach
  void close() {
    compositor.close();
  }

  private void begin(Layer... layers) {
    compositor.close();
    compositor = new Compositor(PROGRAM, sources(), new Scene("test", List.of(layers)));
  }

  private VideoFrame next() {
    return Objects.requireNonNull(compositor.compose(tick++ * 40 * MediaClock.MILLISECOND));
  }

  private static void assertColour(VideoFrame frame, int x, int y, int... expected) {
    for (int plane = 0; plane < expected.length; plane++) {
      int shift = plane == 0 ? 0 : 1;
      int actual = sample(frame, plane, x >> shift, y >> shift);
      assertEquals(expected[plane], actual, "plane " + plane + " at " + x + "," + y);
    }
  }

  @Test
  void aPictureThatFillsTheProgramIsHandedOnUncopiedAndCopiedWhenShownAgain() {
    Stills source = new Stills(64, 36);
    VideoFrame given = source.give(1, 2, 3);
    try (var alone = new Compositor(PROGRAM, Map.of("camera", source), Scene.full("s", "camera"))) {
      VideoFrame first = Objects.requireNonNull(alone.compose(40));
      assertSame(given, first);
      assertEquals(40, first.timestampNanos());
      VideoFrame again = Objects.requireNonNull(alone.compose(80));
      assertNotSame(given, again);
      assertEquals(80, again.timestampNanos());
      assertEquals(40, first.timestampNanos());
      assertColour(again, 33, 7, 1, 2, 3);
    }
  }

  @Test
  void beforeTheFirstPictureThereIsBlack() {
    try (var empty =
        new Compositor(PROGRAM, Map.of("camera", new Stills(64, 36)), Scene.full("s", "camera"))) {
      assertColour(Objects.requireNonNull(empty.compose(0)), 5, 5, 16, 128, 128);
    }
  }

  @Test
  void layersLieAboveEachOther() {
    begin(Layer.of("camera", Area.WHOLE), LOGO);
    VideoFrame picture = next();
    assertColour(picture, 0, 0, 100, 60, 70);
    assertColour(picture, 55, 35, 100, 60, 70);
    assertColour(picture, 56, 31, 100, 60, 70);
    assertColour(picture, 56, 32, 200, 90, 240);
    assertColour(picture, 63, 35, 200, 90, 240);
  }

  @Test
  void aLayerBelowOneThatHidesItIsNotSeen() {
    begin(LOGO, Layer.of("camera", Area.WHOLE));
    assertColour(next(), 63, 35, 100, 60, 70);
  }

  @Test
  void aHalfTransparentLayerIsMixed() {
    begin(Layer.of("camera", Area.WHOLE), LOGO.withOpacity(0.2));
    VideoFrame picture = next();
    assertColour(picture, 60, 34, 120, 66, 104);
    assertColour(picture, 50, 34, 100, 60, 70);
  }

  @Test
  void alphaOfASourceIsHonoured() {
    logo.poll(0);
    logo.give(116, 128, 128, 51);
    begin(Layer.of("camera", Area.WHOLE), LOGO);
    // The logo on black, and four fifths of what the camera differs from black.
    assertColour(next(), 60, 34, 116 + 67, 128 - 54, 128 - 46);
  }

  @Test
  void aScaledPictureIsCutToItsArea() {
    begin(Layer.of("small", new Area(0.5, 0, 0.5, 1)).with(Fit.COVER));
    VideoFrame picture = next();
    assertColour(picture, 31, 10, 16, 128, 128);
    assertColour(picture, 32, 0, 50, 110, 120);
    assertColour(picture, 63, 35, 50, 110, 120);
  }

  @Test
  void aTurnedPictureStandsUpright() {
    begin(Layer.of("small", Area.WHOLE).rotated(90));
    VideoFrame picture = next();
    // 18x32 pixels scaled to 20x36.
    assertColour(picture, 21, 10, 16, 128, 128);
    assertColour(picture, 22, 10, 50, 110, 120);
    assertColour(picture, 41, 35, 50, 110, 120);
    assertColour(picture, 42, 35, 16, 128, 128);
  }

  @Test
  void onlyWhatChangedIsPreparedAnewAndTheRestStays() {
    begin(Layer.of("camera", Area.WHOLE), LOGO);
    next();
    camera.give(30, 40, 50);
    VideoFrame second = next();
    assertColour(second, 0, 0, 30, 40, 50);
    assertColour(second, 60, 34, 200, 90, 240);
    logo.give(220, 90, 240);
    VideoFrame third = next();
    assertColour(third, 0, 0, 30, 40, 50);
    assertColour(third, 60, 34, 220, 90, 240);
  }

  @Test
  void aCutShowsTheOtherSceneWithTheNextPicture() {
    next();
    compositor.show(Scene.full("small", "small"), Transition.CUT);
    assertColour(next(), 5, 5, 50, 110, 120);
    compositor.show(Scene.full("camera", "camera"), Transition.CUT);
    VideoFrame back = next();
    assertColour(back, 5, 5, 100, 60, 70);
    assertEquals(2 * 40 * MediaClock.MILLISECOND, back.timestampNanos());
  }

  @Test
  void aFadeMixesBothScenesPictureByPicture() {
    next();
    compositor.show(Scene.full("small", "small"), new Transition(200 * MediaClock.MILLISECOND));
    List<Integer> luma = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      luma.add(sample(next(), 0, 20, 20));
    }
    // 100 to 50 in five steps: weights 0, 51, 102, 153, 204, then only the new scene.
    assertEquals(List.of(100, 90, 80, 70, 60, 50, 50), luma);
  }

  @Test
  void aRundownShowsEachSceneFromItsMomentOn() {
    Scene first = Scene.full("camera", "camera");
    Scene second = Scene.full("small", "small");
    compositor.follow(
        List.of(
            new Cue(0, first, Transition.CUT),
            new Cue(80 * MediaClock.MILLISECOND, second, Transition.CUT),
            new Cue(100 * MediaClock.MILLISECOND, first, Transition.CUT),
            new Cue(160 * MediaClock.MILLISECOND, second, new Transition(MediaClock.SECOND))));
    compositor.start(0);
    List<Integer> luma = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      luma.add(sample(next(), 0, 20, 20));
    }
    // Pictures are due every 40 ms; the fade has come a 25th of its way at 200 ms.
    assertEquals(List.of(100, 100, 50, 100, 100, 98), luma);
  }

  @Test
  void duringAFadeBothScenesMove() {
    next();
    compositor.show(Scene.full("small", "small"), new Transition(80 * MediaClock.MILLISECOND));
    assertColour(next(), 1, 1, 100);
    camera.give(200, 60, 70);
    small.give(100, 110, 120);
    assertColour(next(), 1, 1, 150);
  }

  @Test
  void aSceneWithASourceThatIsNotThereIsRefusedAndTheOldOneStays() {
    Scene wrong = Scene.full("wrong", "nobody");
    assertThrows(IllegalArgumentException.class, () -> compositor.show(wrong, Transition.CUT));
    assertColour(next(), 1, 1, 100, 60, 70);
  }

  @Test
  void inSteadyStateNothingIsAllocatedForAPicture() {
    var moving = new Pulsating();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var layers =
        List.of(
            Layer.of("moving", Area.WHOLE),
            Layer.of("moving", new Area(0, 0, 0.5, 0.5)).withOpacity(0.5),
            LOGO);
    logo.poll(0);
    logo.give(116, 128, 128, 51);
    try (var running =
        new Compositor(
            PROGRAM,
            Map.of("moving", moving, "logo", logo, "camera", camera),
            new Scene("s", layers))) {
      compose(running, 500);
      long before = threads.getCurrentThreadAllocatedBytes();
      compose(running, 500);
      long steady = (threads.getCurrentThreadAllocatedBytes() - before) / 500;
      assertTrue(steady < 16, steady + " bytes a picture");
      running.show(Scene.full("c", "camera"), new Transition(10 * MediaClock.SECOND));
      compose(running, 100);
      before = threads.getCurrentThreadAllocatedBytes();
      compose(running, 100);
      long fading = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
      assertTrue(fading < 16, fading + " bytes a picture of a fade");
    }
  }

  private void compose(Compositor running, int pictures) {
    for (int i = 0; i < pictures; i++) {
      Objects.requireNonNull(running.compose(tick++ * MediaClock.MILLISECOND)).close();
    }
  }

  @Test
  void aLayerTurnedByAnyAngleLeavesItsCornersFree() {
    begin(Layer.of("small", Area.WHOLE), Layer.of("logo", Area.WHOLE).with(Fit.FILL).rotated(45));
    VideoFrame picture = next();
    // A square on its tip in the middle, 36 pixels high.
    assertColour(picture, 32, 18, 200, 90, 240);
    assertColour(picture, 32, 6, 200, 90, 240);
    assertColour(picture, 20, 18, 200, 90, 240);
    assertColour(picture, 18, 4, 50, 110, 120);
    assertColour(picture, 46, 32, 50, 110, 120);
    assertColour(picture, 2, 18, 50, 110, 120);
  }

  @Test
  void aSceneIsChangedWithoutNewPictures() {
    begin(Layer.of("camera", Area.WHOLE), LOGO);
    assertColour(next(), 60, 34, 200, 90, 240);
    Layer moved = LOGO.with(new Area(0, 0, 0.5, 0.5)).with(Align.TOP_LEFT);
    compositor.change(sources(), new Scene("test", List.of(LAYER, moved)));
    VideoFrame picture = next();
    assertColour(picture, 60, 34, 100, 60, 70);
    assertColour(picture, 4, 2, 200, 90, 240);
    compositor.change(sources(), new Scene("test", List.of(LAYER, moved.withHidden(true))));
    assertColour(next(), 4, 2, 100, 60, 70);
  }

  @Test
  void sourcesAreRenamedAddedAndTakenAwayWhileAFadeGoesOn() {
    begin(LAYER);
    next();
    compositor.show(Scene.full("small", "small"), new Transition(200 * MediaClock.MILLISECOND));
    next();
    Stills fresh = new Stills(64, 36);
    compositor.change(
        Map.of("little", small, "fresh", fresh),
        new Scene("small", List.of(Layer.of("little", Area.WHOLE))));
    // One fifth of the small one, over the camera's last picture.
    assertColour(next(), 30, 20, 90, 70, 80);
    fresh.give(240, 1, 2);
    compositor.change(
        Map.of("little", small, "fresh", fresh),
        new Scene("small", List.of(Layer.of("fresh", Area.WHOLE))));
    assertColour(next(), 30, 20, 156, 36, 43);
    assertThrows(
        IllegalArgumentException.class,
        () -> compositor.change(Map.of("little", small), Scene.full("x", "camera")));
  }
}
