package tallylight.media;

import java.util.Locale;

/**
 * A rate of data.
 *
 * @param bitsPerSecond zero or more
 */
public record Bitrate(long bitsPerSecond) implements Comparable<Bitrate> {
  public Bitrate {
    if (bitsPerSecond < 0) {
      throw new IllegalArgumentException("a bitrate is never negative: " + bitsPerSecond);
    }
  }

  /** A rate in units of 1000 bits per second, as broadcasters count. */
  public static Bitrate kilobits(long kilobitsPerSecond) {
    return new Bitrate(Math.multiplyExact(kilobitsPerSecond, 1000L));
  }

  /** The mean rate of {@code bytes} carried in {@code nanos}; zero where no time has passed. */
  public static Bitrate mean(long bytes, long nanos) {
    return nanos <= 0
        ? new Bitrate(0)
        : new Bitrate(Math.round(bytes * 8.0 * MediaClock.SECOND / nanos));
  }

  /** Rounded to the nearest 1000 bits per second. */
  public long toKilobits() {
    return Math.round(bitsPerSecond / 1000.0);
  }

  @Override
  public int compareTo(Bitrate other) {
    return Long.compare(bitsPerSecond, other.bitsPerSecond);
  }

  /** For people: {@code 850 kb/s} or {@code 2.5 Mb/s}. */
  @Override
  public String toString() {
    if (bitsPerSecond < 1_000_000) {
      return toKilobits() + " kb/s";
    }
    return String.format(Locale.ROOT, "%.1f Mb/s", bitsPerSecond / 1e6);
  }
}
