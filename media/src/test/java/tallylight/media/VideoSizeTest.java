package tallylight.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoSizeTest {
  @ParameterizedTest
  @CsvSource({"1280x720,1280,720", "640X480,640,480", "' 1920×1080 ',1920,1080"})
  void readsWhatPeopleWrite(String text, int width, int height) {
    assertEquals(Optional.of(new VideoSize(width, height)), VideoSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "720p", "1280", "0x720", "99999x720", "-1x5", "1280x720x3"})
  void refusesWhatIsNoSize(String text) {
    assertEquals(Optional.empty(), VideoSize.parse(text));
  }

  @ParameterizedTest(name = "{0}x{1} in {2}x{3} is {4}x{5}")
  @CsvSource({
    "640,480,1280,720,960,720",
    "768,432,1280,720,1280,720",
    "1080,1920,1280,720,404,720",
    "1280,720,1280,720,1280,720",
    "16384,2,1280,720,1280,2",
  })
  void fitsAShapeIntoAFrame(int w, int h, int fw, int fh, int width, int height) {
    assertEquals(
        new VideoSize(width, height), new VideoSize(w, h).fittedInto(new VideoSize(fw, fh)));
  }
}
