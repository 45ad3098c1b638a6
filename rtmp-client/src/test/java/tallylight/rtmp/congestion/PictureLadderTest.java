package tallylight.rtmp.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.congestion.PictureLadder.Rung;

/** 1280x720 at 30 pictures a second looks right from 1.4 Mb/s on. */
class PictureLadderTest {
  private static final VideoFormat HD = VideoFormat.of(VideoSize.HD_720, FrameRate.of(30));
  private static final Rung FULL = new Rung(VideoSize.HD_720, 1);

  private PictureLadder ladder = new PictureLadder(HD, Permission.FRAME_RATE_AND_SIZE);
  private long now;

  private Rung after(double seconds, int kilobits) {
    Rung rung = ladder.next(now, Bitrate.kilobits(kilobits));
    for (int i = 0; i < seconds * 10; i++) {
      now += MediaClock.SECOND / 10;
      rung = ladder.next(now, Bitrate.kilobits(kilobits));
    }
    return rung;
  }

  @Test
  void aBitrateThatLooksRightKeepsAllPictures() {
    assertEquals(FULL, after(60, 1000));
  }

  @Test
  void aShortFallChangesNothing() {
    assertEquals(FULL, after(2.5, 300));
    assertEquals(FULL, after(60, 2500));
  }

  @Test
  void aLastingFallMakesPicturesSmallerStepByStepAndThenFewer() {
    assertEquals(new Rung(new VideoSize(960, 540), 1), after(3.5, 150));
    assertEquals(new Rung(new VideoSize(640, 360), 1), after(3, 150));
    assertEquals(new Rung(new VideoSize(640, 360), 2), after(3, 150));
    assertEquals(new Rung(new VideoSize(640, 360), 2), after(60, 50));
  }

  @Test
  void itReturnsOnlyWhenTheBitrateHasLastedTenSeconds() {
    after(3.5, 500);

    assertEquals(new Rung(new VideoSize(960, 540), 1), after(9, 1500));
    assertEquals(FULL, after(1.5, 1500));
  }

  @Test
  void whereThereIsPlentySixSecondsSuffice() {
    after(3.5, 500);

    assertEquals(new Rung(new VideoSize(960, 540), 1), after(5.5, 2500));
    assertEquals(FULL, after(1, 2500));
  }

  @Test
  void betweenFallingAndReturningItStaysWhereItIs() {
    after(3.5, 500);

    assertEquals(new Rung(new VideoSize(960, 540), 1), after(120, 1100));
  }

  @Test
  void whereOnlyTheFrameRateMayFallTheSizeStays() {
    ladder = new PictureLadder(HD, Permission.FRAME_RATE);

    assertEquals(new Rung(VideoSize.HD_720, 2), after(60, 200));
  }

  @Test
  void whereNothingMayFallNothingDoes() {
    ladder = new PictureLadder(HD, Permission.NOTHING);

    assertEquals(FULL, after(60, 50));
  }
}
