package tallylight.app.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.VideoSize;

/** Where layers lie, in a program of 1280x720. */
class PlacementTest {
  private static final VideoSize PROGRAM = VideoSize.HD_720;

  private static VideoSize size(String text) {
    return VideoSize.parse(text).orElseThrow();
  }

  private static String shown(Placement placement) {
    return placement.shown() + " at " + placement.x() + "," + placement.y();
  }

  private static String part(Placement placement) {
    return placement.part() + " at " + placement.partX() + "," + placement.partY();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    // source, fit, align, part of the source, place in the program
    "640x360,  CONTAIN, CENTER,       640x360 at 0;0,    1280x720 at 0;0",
    "640x480,  CONTAIN, CENTER,       640x480 at 0;0,    960x720 at 160;0",
    "640x480,  CONTAIN, LEFT,         640x480 at 0;0,    960x720 at 0;0",
    "640x480,  CONTAIN, BOTTOM_RIGHT, 640x480 at 0;0,    960x720 at 320;0",
    "640x480,  COVER,   CENTER,       640x360 at 0;60,   1280x720 at 0;0",
    "640x480,  COVER,   TOP,          640x360 at 0;0,    1280x720 at 0;0",
    "640x480,  COVER,   BOTTOM,       640x360 at 0;120,  1280x720 at 0;0",
    "1280x360, COVER,   RIGHT,        640x360 at 640;0,  1280x720 at 0;0",
    "640x480,  FILL,    CENTER,       640x480 at 0;0,    1280x720 at 0;0",
    "200x100,  NONE,    TOP_LEFT,     200x100 at 0;0,    200x100 at 0;0",
    "200x100,  NONE,    BOTTOM_RIGHT, 200x100 at 0;0,    200x100 at 1080;620",
    "2000x900, NONE,    CENTER,       2000x900 at 0;0,   2000x900 at -360;-90",
    "641x361,  CONTAIN, CENTER,       641x361 at 0;0,    1278x720 at 2;0",
  })
  void aLayerOverTheWholeProgram(String source, Fit fit, Align align, String part, String place) {
    Layer layer = Layer.of("s", Area.WHOLE).with(fit).with(align);
    Placement placement = Placement.of(layer, size(source), PROGRAM);
    assertEquals(part.replace(';', ','), part(placement));
    assertEquals(place.replace(';', ','), shown(placement));
    assertEquals(placement.shown(), placement.scaled());
  }

  @ParameterizedTest(name = "{0} quarter turns, {1}")
  @CsvSource({
    // turns, fit, align, part of the source, scaled to, place in the program
    "0, CONTAIN, TOP,    640x480 at 0;0,   480x360, 480x360 at 80;360",
    "1, CONTAIN, TOP,    640x480 at 0;0,   360x270, 270x360 at 186;360",
    "2, COVER,   TOP,    640x360 at 0;120, 640x360, 640x360 at 0;360",
    "1, COVER,   TOP,    270x480 at 0;0,   360x640, 640x360 at 0;360",
    "3, COVER,   TOP,    270x480 at 370;0, 360x640, 640x360 at 0;360",
    "1, COVER,   BOTTOM, 270x480 at 370;0, 360x640, 640x360 at 0;360",
  })
  void aTurnedLayerInTheLowerLeftQuarter(
      int turns, Fit fit, Align align, String part, String scaled, String place) {
    Layer layer =
        Layer.of("s", new Area(0, 0.5, 0.5, 0.5)).with(fit).with(align).rotated(90.0 * turns);
    Placement placement = Placement.of(layer, size("640x480"), PROGRAM);
    assertEquals(part.replace(';', ','), part(placement));
    assertEquals(scaled, placement.scaled().toString());
    assertEquals(place.replace(';', ','), shown(placement));
  }

  @ParameterizedTest(name = "{0} degrees, {1}")
  @CsvSource({
    // degrees, fit, scaled to, place in the program: the rectangle around it
    "45,  CONTAIN, 582x436,   720x720 at 280;0",
    "30,  CONTAIN, 626x470,   778x720 at 252;0",
    "45,  COVER,   1414x1414, 1280x720 at 0;0",
    "45,  FILL,    510x510,   720x720 at 280;0",
    "45,  NONE,    640x480,   792x792 at 244;-36",
    "135, CONTAIN, 582x436,   720x720 at 280;0",
  })
  void aLayerTurnedByAnyAngleFitsItsAreaWithItsCorners(
      double degrees, Fit fit, String scaled, String place) {
    Layer layer = Layer.of("s", Area.WHOLE).with(fit).rotated(degrees);
    Placement placement = Placement.of(layer, size("640x480"), PROGRAM);
    assertEquals(scaled, placement.scaled().toString());
    assertEquals(place.replace(';', ','), shown(placement));
  }

  @Test
  void whatIsCroppedIsNotSeen() {
    Layer layer = Layer.of("s", Area.WHOLE).with(new Crop(0.25, 0, 0.25, 0.5));
    Placement placement = Placement.of(layer, size("800x600"), PROGRAM);
    assertEquals("400x300 at 200,0", part(placement));
    assertEquals("960x720 at 160,0", shown(placement));
  }

  @Test
  void positionsAndSizesAreEven() {
    Layer layer = Layer.of("s", new Area(0.1003, 0.2003, 0.1, 0.1)).with(Fit.FILL);
    Placement placement = Placement.of(layer, size("333x333"), PROGRAM);
    assertEquals("333x333 at 0,0", part(placement));
    assertEquals("128x72 at 128,144", shown(placement));
  }

  @Test
  void anOddPictureOfTheProgramsSizeStaysAsItIs() {
    VideoSize odd = size("641x361");
    Placement placement = Placement.of(Layer.of("s", Area.WHOLE), odd, odd);
    assertTrue(placement.isUnchanged(odd, 0));
    assertTrue(placement.covers(odd));
  }

  @Test
  void presetsAreScenes() {
    Scene pip = Scene.pictureInPicture("p", "a", "b");
    Placement small = Placement.of(pip.layers().get(1), size("640x480"), PROGRAM);
    assertEquals("240x180 at 1002,518", shown(small));
    Scene side = Scene.sideBySide("s", "a", "b");
    Placement right = Placement.of(side.layers().get(1), size("1280x720"), PROGRAM);
    assertEquals("640x720 at 640,0", shown(right));
    assertEquals("640x720 at 320,0", part(right));
  }
}
