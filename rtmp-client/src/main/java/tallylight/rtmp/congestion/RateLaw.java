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

  /** Up to this ceiling, in bits per second, an uplink is taken to be thin. */
  private static final double THIN = 1_000_000;

  /** From this ceiling on it is not. */
  private static final double WIDE = 1_500_000;

  /** How many times as long a thin uplink is waited for. */
  private static final double PATIENCE = 5;

  /**
   * The law for a broadcast. The lower its ceiling the less it takes to hold a thin uplink up for
   * seconds, so the longer pictures may wait and the longer it is until the next fall: five times
   * as long up to 1 Mb/s, as usual from 1.5 Mb/s on, in between in proportion.
   */
  public static RateLaw of(RateSettings settings) {
    if (!settings.mayHoldPictures()) {
      return EVERY_PICTURE;
    }
    double above = (settings.ceiling().bitsPerSecond() - THIN) / (WIDE - THIN);
    return USUAL.waiting(PATIENCE - (PATIENCE - 1) * Math.clamp(above, 0.0, 1.0));
  }

  /** Likewise, but it lets pictures wait so many times as long, and falls as rarely. */
  private RateLaw waiting(double times) {
    return new RateLaw(
        margin,
        settle,
        measure,
        new Fall(
            Math.round(times * fall.delay),
            fall.sudden,
            fall.patience,
            Math.round(times * fall.again),
            fall.drainTime,
            fall.deepest),
        rise,
        new Pictures(Math.round(times * pictures.thin), Math.round(times * pictures.hold)));
  }
}
