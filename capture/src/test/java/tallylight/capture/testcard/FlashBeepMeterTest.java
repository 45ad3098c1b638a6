package tallylight.capture.testcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;
import tallylight.capture.CaptureException;
import tallylight.capture.Clips;
import tallylight.capture.file.MediaFileReader;
import tallylight.capture.tone.Tone;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

class FlashBeepMeterTest {
  @Test
  void findsFlashAndBeepTogetherWhereTheyWereRecordedTogether() throws CaptureException {
    FlashBeepReport report = FlashBeepMeter.measure(Clips.FLASH_BEEP);
    assertEquals(5, report.flashes());
    assertEquals(5, report.beeps());
    assertEquals(5, report.pairs().size());
    assertEquals(0, report.medianMillis(), 1);
    assertEquals(0, report.worstMillis(), 1.5);
  }

  @Test
  void findsTheBeepsThatWereRecordedTooLate() throws CaptureException {
    FlashBeepReport report = FlashBeepMeter.measure(Clips.BEEP_LATE);
    assertEquals(5, report.pairs().size());
    assertEquals(100, report.medianMillis(), 1);
    assertEquals(100, report.worstMillis(), 1.5);
  }

  @Test
  void testCardAndToneAreTogetherFromTheStart() {
    var meter = new FlashBeepMeter();
    var rate = FrameRate.of(30);
    try (var card = new TestCard(VideoFormat.of(new VideoSize(320, 180), rate));
        var tone = new Tone(1000)) {
      for (int index = 0; index < 300; index++) {
        try (VideoFrame frame = card.poll(rate.startNanos(index))) {
          assertNotNull(frame);
          meter.addPicture(frame, frame.timestampNanos());
        }
      }
      var sound = new AudioFrame(AudioFormat.STUDIO, 1024);
      for (int block = 0; block < 468; block++) {
        sound.setTimestampNanos(AudioFormat.STUDIO.nanos(block * 1024L));
        tone.read(sound);
        meter.addSound(sound.channel(0), sound.length(), sound.timestampNanos());
      }
    }
    FlashBeepReport report = meter.report();
    assertEquals(10, report.flashes());
    assertEquals(10, report.beeps());
    assertEquals(0.4, report.medianMillis(), 0.3);
    assertEquals(0.4, report.worstMillis(), 0.3);
  }

  @Test
  void findsNothingWhereNothingFlashes() throws CaptureException {
    var meter = new FlashBeepMeter();
    assertEquals(0, meter.report().pairs().size());
    assertEquals(Double.NaN, meter.report().medianMillis());
    MediaFileReader.readPictures(Clips.FULL_RANGE, meter::addPicture);
    assertEquals(0, meter.report().flashes());
  }
}
