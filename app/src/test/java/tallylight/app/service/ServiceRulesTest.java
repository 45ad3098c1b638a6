package tallylight.app.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.service.Adjustment.Kind;
import tallylight.app.service.ServiceRules.Fitted;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

class ServiceRulesTest {
  private static final StreamQuality FULL_HD =
      quality("1920x1080", 60, 6000).withAudio(Bitrate.kilobits(160));

  /** Pixels a second. */
  private static final double FULL_HD_60 = 1920 * 1080 * 60.0;

  private final ServiceCatalogue catalogue = ServiceCatalogue.builtIn();

  private StreamService service(String id) {
    return catalogue.find(id).orElseThrow();
  }

  private static StreamQuality quality(String size, int fps, int kbps) {
    return StreamQuality.of(
        VideoSize.parse(size).orElseThrow(), FrameRate.of(fps), Bitrate.kilobits(kbps));
  }

  private static List<Kind> kinds(Fitted fitted) {
    return fitted.adjustments().stream().map(Adjustment::kind).toList();
  }

  @Test
  void whatFitsStaysAsItIs() {
    Fitted fitted = ServiceRules.fit(service("youtube"), FULL_HD);
    assertEquals(FULL_HD, fitted.quality());
    assertEquals(List.of(), fitted.adjustments());
  }

  @ParameterizedTest
  @CsvSource({
    "1920x1080, 60, 9000",
    "1920x1080, 30, 6000",
    "1280x720, 60, 6000",
    "1280x720, 30, 4000",
    "852x480, 60, 3000",
    "854x480, 30, 2000",
    "640x360, 30, 1000",
  })
  void facebookLimitsTheBitrateBySizeAndRate(String size, int fps, int kbps) {
    Fitted fitted = ServiceRules.fit(service("facebook"), quality(size, fps, 20_000));
    assertEquals(Bitrate.kilobits(kbps), fitted.quality().video());
    assertEquals(List.of(Kind.VIDEO_BITRATE, Kind.AUDIO_BITRATE), kinds(fitted));
  }

  @Test
  void chzzkWantsAKeyframeEverySecondAndNoBFrames() {
    Fitted fitted = ServiceRules.fit(service("chzzk"), FULL_HD);
    assertEquals(1, fitted.quality().keyframeSeconds());
    assertFalse(fitted.quality().bFrames());
    assertEquals(List.of(Kind.KEYFRAME_INTERVAL, Kind.B_FRAMES), kinds(fitted));
    assertEquals(
        "CHZZK wants a keyframe every 1 s, not every 2 s.",
        fitted.adjustments().getFirst().sentence());
  }

  @Test
  void picturesBecomeSmallerButAreNeverBlownUp() {
    Fitted smaller = ServiceRules.fit(service("chzzk"), quality("2560x1440", 60, 6000));
    assertEquals(new VideoSize(1920, 1080), smaller.quality().size());
    assertEquals(Kind.SIZE, smaller.adjustments().getFirst().kind());

    Fitted advised = ServiceRules.fit(service("chzzk"), quality("1280x720", 30, 2500));
    assertEquals(new VideoSize(1280, 720), advised.quality().size());
    assertEquals(Kind.SIZE_ADVISED, advised.adjustments().getFirst().kind());
    assertFalse(advised.adjustments().getFirst().isApplied());
  }

  @Test
  void oneBroadcastToSeveralServicesFitsAllOfThem() {
    Fitted fitted =
        ServiceRules.fit(
            List.of(service("youtube"), service("twitch"), service("chzzk")),
            quality("1920x1080", 60, 12_000).withAudio(Bitrate.kilobits(320)));
    assertEquals(Bitrate.kilobits(6000), fitted.quality().video());
    assertEquals(Bitrate.kilobits(160), fitted.quality().audio());
    assertEquals(1, fitted.quality().keyframeSeconds());
    assertEquals(
        List.of("YouTube", "Twitch", "CHZZK", "CHZZK"),
        fitted.adjustments().stream().map(Adjustment::service).toList());
    assertEquals(
        "Twitch takes pictures of at most 6.0 Mb/s in this size, not 12.0 Mb/s.",
        fitted.adjustments().get(1).sentence());
  }

  @Test
  void aServiceOfWhichNothingIsKnownLimitsNothing() {
    StreamQuality enormous = quality("3840x2160", 120, 90_000);
    assertEquals(enormous, ServiceRules.fit(catalogue.custom(), enormous).quality());
  }

  @ParameterizedTest
  @CsvSource({
    "100000, 1920x1080, 60, 12000",
    "9000, 1920x1080, 60, 6000",
    "7000, 1920x1080, 30, 4500",
    "4000, 1280x720, 30, 2500",
    "2000, 854x480, 30, 1200",
    "1300, 640x360, 30, 700",
  })
  void theUplinkIsUsedWithAMargin(int uplink, String size, int fps, int kbps) {
    StreamQuality recommended =
        ServiceRules.recommend(
            service("youtube"),
            ServiceRules.budget(Bitrate.kilobits(uplink)),
            FULL_HD_60,
            new VideoSize(1920, 1080));
    assertEquals(quality(size, fps, kbps), recommended);
  }

  @Test
  void aSlowUplinkGetsTheSmallestPicturesAtWhatIsLeft() {
    StreamQuality recommended =
        ServiceRules.recommend(
            service("youtube"),
            ServiceRules.budget(Bitrate.kilobits(800)),
            FULL_HD_60,
            new VideoSize(1920, 1080));
    assertEquals(quality("640x360", 30, 400), recommended);
  }

  @Test
  void aSlowMachineGetsNoMoreThanItMakes() {
    StreamQuality recommended =
        ServiceRules.recommend(
            service("twitch"),
            Bitrate.kilobits(9000),
            1280 * 720 * 30.0,
            new VideoSize(1920, 1080));
    assertEquals(new VideoSize(1280, 720), recommended.size());
    assertEquals(FrameRate.of(30), recommended.rate());
    assertTrue(recommended.video().compareTo(Bitrate.kilobits(6000)) <= 0);
  }
}
