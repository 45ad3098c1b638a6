package tallylight.capture.testcard;

import tallylight.media.FrameRate;
import tallylight.media.MediaClock;

/**
 * Names the pictures of a constant rate {@code HH:MM:SS:FF}: the second a picture begins in, and
 * its number within that second. Number 0 is the first picture at or after the full second, at
 * fractional rates too, so nothing is dropped and nothing drifts. Hours wrap after 99.
 */
final class Timecode {
  private final FrameRate rate;
  private final char[] text;
  private final int frameDigits;

  Timecode(FrameRate rate) {
    this.rate = rate;
    this.frameDigits = rate.perSecond() > 100 ? 3 : 2;
    this.text = new char[9 + frameDigits];
    text[2] = ':';
    text[5] = ':';
    text[8] = ':';
  }

  /** Characters of every timecode of this rate. */
  int length() {
    return text.length;
  }

  /** Which picture of its second {@code index} is, counted from 0. */
  int frameInSecond(long index) {
    long secondNanos = secondOf(index) * MediaClock.SECOND;
    long first = rate.indexAt(secondNanos);
    if (rate.startNanos(first) < secondNanos) {
      first++;
    }
    return (int) (index - first);
  }

  /** The timecode of picture {@code index}; the array is used again by the next call. */
  char[] of(long index) {
    long second = secondOf(index);
    put(0, 2, second / 3600 % 100);
    put(3, 2, second / 60 % 60);
    put(6, 2, second % 60);
    put(9, frameDigits, frameInSecond(index));
    return text;
  }

  private long secondOf(long index) {
    return Math.floorDiv(rate.startNanos(index), MediaClock.SECOND);
  }

  private void put(int at, int digits, long value) {
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
