package tallylight.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

class EncodersTest {
  private static final Encoders ENCODERS = new Encoders();

  private final PacketPool packets = new PacketPool();
  private final Recording recording = new Recording();

  private static VideoEncoderSettings settings(
      VideoSize size, long kilobits, int keyframeSeconds, String preset, int threads) {
    return new VideoEncoderSettings(
        VideoFormat.of(size, FrameRate.of(30)),
        Bitrate.kilobits(kilobits),
        keyframeSeconds,
        preset,
        Latency.LOW,
        threads);
  }

  private static VideoEncoderSettings good() {
    return settings(new VideoSize(320, 180), 800, 2, "veryfast", 1);
  }

  @ParameterizedTest(name = "--encoder {0} opens {1} and {2}")
  @CsvSource({
    "auto, ffmpeg:libx264, ffmpeg:aac",
    "ffmpeg, ffmpeg:libx264, ffmpeg:aac",
    "ffmpeg:libx264, ffmpeg:libx264, ffmpeg:aac",
    "humble, humble:libx264, humble:aac",
    "humble:libx264, humble:libx264, humble:aac",
  })
  void aNameOpensWhatItSays(String name, String video, String audio) throws Exception {
    try (VideoEncoder encoder = ENCODERS.openVideo(name, good(), packets, recording)) {
      assertEquals(video, encoder.name());
    }
    var sound = new AudioEncoderSettings(Bitrate.kilobits(160));
    try (AudioEncoder encoder = ENCODERS.openAudio(name, sound, packets, recording)) {
      assertEquals(audio, encoder.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonesuch", "nonesuch:libx264", "Auto"})
  void anUnknownLibraryIsRefusedWithAListOfWhatThereIs(String name) {
    var problem =
        assertThrows(
                EncoderException.class, () -> ENCODERS.openVideo(name, good(), packets, recording))
            .problem();
    assertTrue(problem.what().contains("\"" + name + "\""), problem.what());
    assertTrue(problem.why().contains("ffmpeg:libx264, "), problem.why());
    assertTrue(problem.why().contains("humble:libx264"), problem.why());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffmpeg:nonesuch", "ffmpeg:", "ffmpeg:libopenh264", "humble:h264_nvenc"})
  void anUnknownEncoderOfALibraryIsRefusedWithOneThatWorks(String name) {
    var problem =
        assertThrows(
                EncoderException.class, () -> ENCODERS.openVideo(name, good(), packets, recording))
            .problem();
    assertTrue(problem.remedy().contains("libx264"), problem.remedy());
  }

  @Test
  void everyEncoderListedOpensByItsName() throws Exception {
    List<VideoEncoderInfo> all = ENCODERS.videoEncoders();
    assertEquals("ffmpeg:libx264", all.getFirst().name());
    assertFalse(all.getFirst().hardware());
    for (VideoEncoderInfo info : all) {
      try (VideoEncoder encoder = ENCODERS.openVideo(info.name(), good(), packets, recording)) {
        assertEquals(info.name(), encoder.name());
      }
    }
  }

  @ParameterizedTest(name = "{0}x{1}, {2} kb/s, keyframe every {3} s, {4}, {5} threads")
  @CsvSource({
    "641, 360, 800, 2, veryfast, 0, 641x360",
    "640, 360, 0, 2, veryfast, 0, 0 kb/s",
    "640, 360, 800, 0, veryfast, 0, 0 seconds",
    "640, 360, 800, 11, veryfast, 0, 11 seconds",
    "640, 360, 800, 2, quickest, 0, quickest",
    "640, 360, 800, 2, veryfast, -1, -1 threads",
  })
  void settingsNoEncoderCanDoAreRefusedByName(
      int width, int height, long kilobits, int seconds, String preset, int threads, String said) {
    var settings = settings(new VideoSize(width, height), kilobits, seconds, preset, threads);
    for (String name : List.of("ffmpeg", "humble")) {
      var problem =
          assertThrows(
                  EncoderException.class,
                  () -> ENCODERS.openVideo(name, settings, packets, recording))
              .problem();
      assertTrue(problem.what().contains(said), problem.what());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 31, 513})
  void anAudioBitrateOutOfRangeIsRefused(long kilobits) {
    var settings = new AudioEncoderSettings(Bitrate.kilobits(kilobits));
    var problem =
        assertThrows(
                EncoderException.class,
                () -> ENCODERS.openAudio("auto", settings, packets, recording))
            .problem();
    assertTrue(problem.what().contains(kilobits + " kb/s"), problem.what());
  }
}
