package tallylight.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tallylight.capture.file.FileAudioSource;
import tallylight.capture.file.FileVideoSource;
import tallylight.capture.testcard.TestCard;
import tallylight.capture.tone.Silence;
import tallylight.capture.tone.Tone;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

class SourcesTest {
  private static final VideoFormat WISHED = VideoFormat.of(VideoSize.HD_720, FrameRate.of(30));
  private static final MediaClock CLOCK = MediaClock.system();

  @Test
  void opensWhatIsNamed() throws CaptureException {
    var clip = Clips.FLASH_BEEP;
    try (var card = Sources.openVideo(new VideoSpec.TestCard(), WISHED, CLOCK);
        var pictures = Sources.openVideo(new VideoSpec.File(clip, true), WISHED, CLOCK);
        var tone = Sources.openAudio(new AudioSpec.Tone(440), CLOCK);
        var silence = Sources.openAudio(new AudioSpec.Silence(), CLOCK);
        var sound = Sources.openAudio(new AudioSpec.File(clip, false), CLOCK)) {
      assertInstanceOf(TestCard.class, card);
      assertEquals(WISHED, card.format());
      assertInstanceOf(FileVideoSource.class, pictures);
      assertEquals("Tone 440 Hz", assertInstanceOf(Tone.class, tone).description());
      assertInstanceOf(Silence.class, silence);
      assertInstanceOf(FileAudioSource.class, sound);
    }
  }

  @Test
  void aCameraThatIsNotThereIsNamed() {
    var spec = new VideoSpec.Camera("no-such-camera-7");
    var refusal =
        assertThrows(CaptureException.class, () -> Sources.openVideo(spec, WISHED, CLOCK));
    assertTrue(refusal.problem().what().contains("no-such-camera-7"), refusal.getMessage());
  }

  @Test
  void aMicrophoneThatIsNotThereIsRefusedInWords() {
    var spec = new AudioSpec.Microphone("no-such-microphone-7");
    var refusal = assertThrows(CaptureException.class, () -> Sources.openAudio(spec, CLOCK));
    assertTrue(refusal.problem().what().contains("microphone"), refusal.getMessage());
  }

  @Test
  void devicesCanAlwaysBeListed() {
    for (Device device : Devices.list()) {
      assertTrue(!device.id().isBlank() && !device.name().isBlank(), device.toString());
    }
  }
}
