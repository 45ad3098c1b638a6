package tallylight.capture.testcard;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.capture.Pictures;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

class TestCardTest {
  private static final long EPOCH = 123_456_789_012L;

  @ParameterizedTest
  @CsvSource({"30,1", "25,1", "30000,1001", "60,1", "24000,1001", "25,2"})
  void flashesOnceASecondOnTheFirstPictureOfIt(int numerator, int denominator) {
    var rate = new FrameRate(numerator, denominator);
    List<Long> flashes = new ArrayList<>();
    try (var card = started(new VideoSize(64, 36), rate)) {
      long pictures = rate.indexAt(35 * MediaClock.SECOND);
      for (long index = 0; index < pictures; index++) {
        try (VideoFrame frame = card.poll(EPOCH + rate.startNanos(index))) {
          assertNotNull(frame);
          double brightness = Pictures.mean(frame, 0);
          if (brightness == 235 && Pictures.mean(frame, 1) == 128) {
            flashes.add(frame.timestampNanos() - EPOCH);
          } else {
            assertTrue(brightness < 150, "picture " + index + " is as bright as " + brightness);
          }
        }
      }
    }
    assertEquals(35, flashes.size());
    for (int second = 0; second < 35; second++) {
      long late = flashes.get(second) - second * MediaClock.SECOND;
      assertTrue(late >= 0 && late < rate.startNanos(1), "flash " + second + " is late by " + late);
    }
  }

  @Test
  void aMomentWithinAPictureGivesItWithTheTimeItBegan() {
    try (var card = started(VideoSize.HD_720, FrameRate.of(30))) {
      try (VideoFrame frame = card.poll(EPOCH + 50 * MediaClock.MILLISECOND)) {
        assertNotNull(frame);
        assertEquals(EPOCH + 33_333_334, frame.timestampNanos());
      }
      assertNull(card.poll(EPOCH + 60 * MediaClock.MILLISECOND), "the same picture");
      try (VideoFrame frame = card.poll(EPOCH + 100 * MediaClock.MILLISECOND)) {
        assertNotNull(frame);
        assertEquals(EPOCH + 100 * MediaClock.MILLISECOND, frame.timestampNanos());
      }
    }
  }

  @Test
  void thereIsNothingBeforeTheEpoch() {
    try (var card = started(VideoSize.HD_720, FrameRate.of(30))) {
      assertNull(card.poll(EPOCH - 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // 75 % bars: white, yellow, cyan, green, magenta, red, blue as R'G'B' 191 gives them.
    "BT709, 180 168 145 133  63  51  28, 128  44 147  63 193 109 212, 128 136  44  52 204 212 120",
    "BT601, 180 162 131 112  84  65  35, 128  44 156  72 184 100 212, 128 142  44  58 198 212 114",
  })
  void theBarsHaveTheValuesOfTheMatrix(ColorMatrix matrix, String ys, String us, String vs) {
    var format = new VideoFormat(VideoSize.HD_720, FrameRate.of(30), matrix);
    try (var card = new TestCard(format);
        VideoFrame frame = card.poll(500 * MediaClock.MILLISECOND)) {
      assertNotNull(frame);
      String[][] expected = {ys.split(" +"), us.split(" +"), vs.split(" +")};
      for (int bar = 0; bar < 7; bar++) {
        for (int plane = 0; plane < 3; plane++) {
          int x = (int) ((bar + 0.5) / 7 * frame.width(plane));
          int wanted = Integer.parseInt(expected[plane][bar]);
          assertEquals(wanted, Pictures.sample(frame, plane, x, 2), "bar " + bar + "." + plane);
        }
      }
    }
  }

  @Test
  void everyPictureOfASecondDiffersFromTheOneBefore() {
    var rate = FrameRate.of(60);
    var before = new byte[1280 * 720];
    try (var card = started(VideoSize.HD_720, rate)) {
      for (int index = 1; index < 60; index++) {
        try (VideoFrame frame = card.poll(EPOCH + rate.startNanos(index))) {
          assertNotNull(frame);
          byte[] luma = frame.plane(0).toArray(JAVA_BYTE);
          assertFalse(Arrays.equals(before, luma), "picture " + index);
          before = luma;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2x2",
        "3x2",
        "16x16",
        "64x36",
        "65x37",
        "100x2",
        "2x100",
        "854x480",
        "853x481",
        "720x1280",
        "3840x100",
        "100x3840",
        "3840x2160"
      })
  void everySizeWorks(String text) {
    var size = VideoSize.parse(text).orElseThrow();
    try (var card = started(size, FrameRate.of(30))) {
      for (int tenth = 1; tenth <= 10; tenth++) {
        try (VideoFrame frame = card.poll(EPOCH + tenth * 100L * MediaClock.MILLISECOND)) {
          assertNotNull(frame);
          assertEquals(size, frame.size());
          int last = Pictures.sample(frame, 0, size.width() - 1, size.height() - 1);
          assertTrue(last >= 16 && last <= 235, "video levels: " + last);
        }
      }
    }
  }

  private static TestCard started(VideoSize size, FrameRate rate) {
    var card = new TestCard(VideoFormat.of(size, rate));
    card.start(EPOCH);
    return card;
  }
}
