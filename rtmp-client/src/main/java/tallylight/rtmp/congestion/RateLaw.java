package tallylight.rtmp.congestion;

import static tallylight.media.MediaClock.MILLISECOND;

/**
 * The constants of the law that {@link RateController} follows. Times in nanoseconds; a delay is
 * how long what is given now would wait behind what waits already.
 *
 * @param margin the part of the measured capacity that is used
 * @param settle how long the effect of a change is waited for
 */
public record RateLaw(
    double margin, long settle, Measure measure, Fall fall, Rise rise, Pictures pictures) {

  /**
   * How the capacity is measured.
   *
   * @param memory how fast it forgets while the uplink is loaded
   * @param usualMemory over how long the usual capacity is taken
   * @param burstMemory how long the delivery of a burst counts
   */
  public record Measure(long memory, long usualMemory, long burstMemory) {}

  /**
   * When and how far the bitrate falls.
   *
   * @param delay beyond which it falls
   * @param sudden below what part of what is given the capacity must have fallen to fall at once
   * @param patience how long it must be late otherwise
   * @param again how long after a fall the next may come
   * @param drainTime in which the backlog is to be gone
   * @param deepest to what part it falls at once, at most
   */
  public record Fall(
      long delay, double sudden, long patience, long again, long drainTime, double deepest) {}

  /**
   * When and how far the bitrate rises.
   *
   * @param calm the delay below which it may
   * @param least by which part at least, where many changes are left
   * @param largest by which factor at most
   * @param burstPart what part of the rate of a burst is trusted
   * @param usualPart what part of the usual capacity is tried again
   * @param probeAfter how long it must be calm before more than what is known is tried
   * @param longestWait the same after many fruitless tries
   * @param probeStep by which part more is tried
   */
  public record Rise(
      long calm,
      double least,
      double largest,
      double burstPart,
      double usualPart,
      long probeAfter,
      long longestWait,
      double probeStep) {}

  /**
   * When pictures are left out before they are encoded.
   *
   * @param thin the delay beyond which every second one is
   * @param hold the delay beyond which all are
   */
  public record Pictures(long thin, long hold) {}

  /**
   * What was found best on the scenarios for tuning, of uplinks that are not thin; see
   * docs/adaptive-bitrate.md.
   */
  public static final RateLaw USUAL =
      new RateLaw(
          0.97,
          500 * MILLISECOND,
          new Measure(800 * MILLISECOND, 15_000 * MILLISECOND, 3000 * MILLISECOND),
          new Fall(
              380 * MILLISECOND,
              0.45,
              2000 * MILLISECOND,
              1100 * MILLISECOND,
              3000 * MILLISECOND,
              0.5),
          new Rise(
              100 * MILLISECOND,
              0.15,
              3.8,
              1.1,
              0.85,
              1200 * MILLISECOND,
              30_000 * MILLISECOND,
              0.28),
          new Pictures(400 * MILLISECOND, 500 * MILLISECOND));

  /**
   * Where no picture may be left out the bitrate alone must bound the delay: it falls sooner and
   * deeper, and rises with more care.
   */
  public static final RateLaw EVERY_PICTURE =
      new RateLaw(
          0.9,
          500 * MILLISECOND,
          new Measure(400 * MILLISECOND, 15_000 * MILLISECOND, 3000 * MILLISECOND),
          new Fall(250 * MILLISECOND, 0.98, 0, 500 * MILLISECOND, 1200 * MILLISECOND, 0.35),
          new Rise(
              100 * MILLISECOND,
              0.15,
              3.8,
              1.1,
              0.6,
              1200 * MILLISECOND,
              30_000 * MILLISECOND,
              0.28),
          new Pictures(400 * MILLISECOND, 500 * MILLISECOND));

  /**
   * What was found best on thin uplinks, which vary within seconds by more than they can make up
   * for in half a second: pictures wait for seconds, half of them are left out before the bitrate
   * falls a second time, and it aims a little above what the uplink carries, so that it always has
   * something to carry.
   */
  public static final RateLaw THIN =
      new RateLaw(
          1.1,
          USUAL.settle,
          new Measure(300 * MILLISECOND, USUAL.measure.usualMemory, USUAL.measure.burstMemory),
          new Fall(
              1300 * MILLISECOND,
              USUAL.fall.sudden,
              USUAL.fall.patience,
              10_000 * MILLISECOND,
              USUAL.fall.drainTime,
              0.6),
          USUAL.rise,
          new Pictures(1600 * MILLISECOND, 3500 * MILLISECOND));

  /** Up to this ceiling, in bits per second, an uplink is taken to be thin. */
  private static final double THIN_CEILING = 1_000_000;

  /** From this ceiling on it is not. */
  private static final double USUAL_CEILING = 1_500_000;

  /**
   * The law for a broadcast: that for thin uplinks up to a ceiling of 1 Mb/s, the usual one from
   * 1.5 Mb/s on, and what lies between in proportion.
   */
  public static RateLaw of(RateSettings settings) {
    if (!settings.mayHoldPictures()) {
      return EVERY_PICTURE;
    }
    double above = settings.ceiling().bitsPerSecond() - THIN_CEILING;
    return THIN.towards(USUAL, Math.clamp(above / (USUAL_CEILING - THIN_CEILING), 0.0, 1.0));
  }

  /** All in which {@link #THIN} and {@link #USUAL} differ, by {@code part} of the way. */
  private RateLaw towards(RateLaw other, double part) {
    return new RateLaw(
        between(margin, other.margin, part),
        settle,
        new Measure(
            between(measure.memory, other.measure.memory, part),
            measure.usualMemory,
            measure.burstMemory),
        new Fall(
            between(fall.delay, other.fall.delay, part),
            fall.sudden,
            fall.patience,
            between(fall.again, other.fall.again, part),
            fall.drainTime,
            between(fall.deepest, other.fall.deepest, part)),
        rise,
        new Pictures(
            between(pictures.thin, other.pictures.thin, part),
            between(pictures.hold, other.pictures.hold, part)));
  }

  private static double between(double here, double there, double part) {
    return (1 - part) * here + part * there;
  }

  private static long between(long here, long there, double part) {
    return Math.round(between((double) here, (double) there, part));
  }
}
