package tallylight.bench.network;

/**
 * What a sender could carry that knew the future: a bound for every rule. It sends at its ceiling
 * and leaves out just what would arrive too late, bytes of any size, without headers or losses.
 */
final class Foresight {
  private static final double BYTES_PER_KILOBIT = 125;

  private Foresight() {}

  /**
   * The largest use at which nothing takes longer than a limit, in the sense of {@link
   * Meter.Result#utilisation}: more than 1 where a queue carries what one second could not take
   * into the next.
   *
   * @param limitMillis the longest that anything may take
   */
  static double use(Scenario scenario, int limitMillis) {
    int millis = scenario.seconds() * 1000;
    long[] carried = new long[millis + limitMillis + 1];
    for (int i = 1; i < carried.length; i++) {
      carried[i] = carried[i - 1] + scenario.capacity().bytes(i - 1);
    }
    double perSecond = (scenario.ceiling() + scenario.audio()) * BYTES_PER_KILOBIT;
    double waiting = 0;
    double sent = 0;
    double allowed = 0;
    for (int now = 0; now < millis; now++) {
      double inTime = carried[now + limitMillis] - carried[now] - waiting;
      double given = Math.clamp(inTime, 0, perSecond / 1000);
      sent += given;
      waiting = Math.max(0, waiting + given - scenario.capacity().bytes(now));
      if (now % 1000 == 0) {
        allowed += Math.min(perSecond, carried[Math.min(now + 1000, millis)] - carried[now]);
      }
    }
    return (sent - waiting) / allowed;
  }
}
