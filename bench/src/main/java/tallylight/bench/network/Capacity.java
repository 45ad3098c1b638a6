package tallylight.bench.network;

import java.util.Arrays;
import java.util.Random;

/** What a link can carry, millisecond by millisecond; headers of the wire count. */
@FunctionalInterface
interface Capacity {
  /** What one opportunity of a recorded link delivers (mahimahi's format). */
  int OPPORTUNITY = 1500;

  /** Bytes that may leave in one millisecond. */
  int bytes(int millisecond);

  /** Always the same. */
  static Capacity constant(double kilobits) {
    return millisecond -> bytes(kilobits, millisecond);
  }

  private static int bytes(double kilobits, int millisecond) {
    return (int)
        (Math.floor(kilobits / 8 * (millisecond + 1.0)) - Math.floor(kilobits / 8 * millisecond));
  }

  /** One rate after the other, each for {@code seconds}; the last stays. */
  static Capacity steps(double seconds, double... kilobits) {
    return millisecond -> {
      int step = (int) Math.min(kilobits.length - 1, millisecond / (seconds * 1000));
      return bytes(kilobits[step], millisecond);
    };
  }

  /** Falls and rises in a straight line between two rates. */
  static Capacity sawTooth(double periodSeconds, double high, double low) {
    return millisecond -> {
      double phase = millisecond / (periodSeconds * 1000) % 1;
      double part = Math.abs(2 * phase - 1);
      return bytes(low + (high - low) * part, millisecond);
    };
  }

  /** Nothing from one moment to another, in seconds. */
  default Capacity without(double from, double to) {
    return millisecond ->
        millisecond >= from * 1000 && millisecond < to * 1000 ? 0 : bytes(millisecond);
  }

  /** Nothing for {@code gap} milliseconds, about every {@code everySeconds}, at times by chance. */
  default Capacity withGaps(double everySeconds, int gap, long seed) {
    var random = new Random(seed);
    var gone = new boolean[3_600_000];
    double at = 0;
    while (true) {
      at += 1000 * everySeconds * (0.5 + random.nextDouble());
      if (at + gap >= gone.length) {
        break;
      }
      Arrays.fill(gone, (int) at, (int) at + gap, true);
    }
    return millisecond -> millisecond < gone.length && gone[millisecond] ? 0 : bytes(millisecond);
  }

  /**
   * A recorded link: 1500 bytes may leave at each of {@code moments}, in milliseconds, for ever.
   */
  static Capacity recorded(int[] moments) {
    int period = moments[moments.length - 1];
    var bytes = new int[period];
    for (int moment : moments) {
      bytes[moment % period] += OPPORTUNITY;
    }
    return millisecond -> bytes[millisecond % period];
  }

  /**
   * A mobile uplink by chance: a rate that wanders slowly around {@code mean}, fast fading on top,
   * and pauses: many short ones of the scheduler, few of up to two and a half seconds.
   *
   * @param restlessness standard deviation of the logarithm of the slow part
   */
  static Capacity mobile(double mean, double restlessness, double secondsBetweenPauses, long seed) {
    var random = new Random(seed);
    int seconds = 1200;
    var bytes = new int[seconds * 1000];
    double slow = 0;
    double fast = 0;
    double credit = 0;
    int pause = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (i % 20 == 0) {
        double keep = StrictMath.exp(-0.02 / 6);
        slow = slow * keep + restlessness * Math.sqrt(1 - keep * keep) * random.nextGaussian();
        double keepFast = StrictMath.exp(-0.02 / 0.15);
        fast = fast * keepFast + 0.35 * Math.sqrt(1 - keepFast * keepFast) * random.nextGaussian();
        if (pause <= 0 && random.nextDouble() < 0.02 / secondsBetweenPauses) {
          pause = (int) Math.min(2500, 80 * StrictMath.pow(1 - random.nextDouble(), -1 / 1.3));
        }
      }
      if (pause > 0) {
        pause--;
        continue;
      }
      credit += mean / 8 * StrictMath.exp(slow + fast - restlessness * restlessness / 2 - 0.06);
      while (credit >= OPPORTUNITY) {
        credit -= OPPORTUNITY;
        bytes[i] += OPPORTUNITY;
      }
    }
    return millisecond -> bytes[millisecond % bytes.length];
  }

  /**
   * A mobile uplink by chance of another kind: a Markov chain of good, fair, poor and bad reception
   * and none at all, each for an exponential time, with fast fading on top.
   */
  static Capacity markov(double mean, long seed) {
    double[] parts = {1.5, 0.9, 0.4, 0.12, 0};
    double[] seconds = {12, 9, 6, 3, 1.5};
    var random = new Random(seed);
    var bytes = new int[600_000];
    int state = 1;
    int until = 0;
    double part = 1;
    double fading = 0;
    double credit = 0;
    for (int now = 0; now < bytes.length; now++) {
      if (now >= until) {
        boolean worse = state == 0 || (state < parts.length - 1 && random.nextDouble() < 0.45);
        state += worse ? 1 : -1;
        until = now + (int) (-1000 * seconds[state] * StrictMath.log(1 - random.nextDouble()));
        part = parts[state] * StrictMath.exp(0.25 * random.nextGaussian());
      }
      if (now % 20 == 0) {
        double keep = StrictMath.exp(-0.2);
        fading = fading * keep + 0.3 * Math.sqrt(1 - keep * keep) * random.nextGaussian();
      }
      credit += mean / 8 * part * StrictMath.exp(fading);
      bytes[now] = (int) credit;
      credit -= bytes[now];
    }
    return millisecond -> bytes[millisecond % bytes.length];
  }
}
