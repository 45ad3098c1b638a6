package tallylight.bench.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What became of a broadcast. */
final class Meter {
  private static final int VIEWER_BUFFER_MILLIS = 2000;

  /** A picture that stays longer than this is seen to stand still. */
  private static final int STANDSTILL_MILLIS = 250;

  private final Scenario scenario;
  private final List<Frame> video = new ArrayList<>();
  private final long[] allowedBytes;
  private final long[] capacityBytes;
  private final double[] targets;
  private final long[] receivedBytes;
  private long usefulBytes;
  private long competitorBytes;
  private int held;
  private int spared;
  private int changes;
  private int firstFall = -1;
  private double lastTarget;
  private int end;

  Meter(Scenario scenario) {
    this.scenario = scenario;
    int slots = scenario.seconds() * 10;
    allowedBytes = new long[scenario.seconds()];
    capacityBytes = new long[slots];
    targets = new double[slots];
    receivedBytes = new long[slots];
  }

  void step(int now, int capacity, double target, long received) {
    int slot = now / 100;
    capacityBytes[slot] += capacity;
    targets[slot] = target;
    receivedBytes[slot] = received;
    allowedBytes[now / 1000] += capacity;
    if (target < lastTarget) {
      reacted(now);
    }
    lastTarget = target;
  }

  void encoded(Frame frame) {
    video.add(frame);
  }

  void heldPicture(int now) {
    held++;
    reacted(now);
  }

  /** One that the frame rate of the moment does not have. */
  void sparedPicture() {
    spared++;
  }

  private void reacted(int now) {
    int since = now - scenario.downAt() * 1000;
    if (scenario.downAt() > 0 && since >= 0 && firstFall < 0) {
      firstFall = since;
    }
  }

  void changed(int now) {
    changes++;
  }

  void arrived(Frame frame, int now) {
    frame.arrived = now;
    if (frame.audio) {
      usefulBytes += frame.bytes;
    }
  }

  void competitor(long bytes) {
    competitorBytes = bytes;
  }

  void end(int now) {
    end = now;
  }

  Result result() {
    boolean decodable = false;
    int expected = -1;
    int counted = 0;
    int undecodable = 0;
    var latencies = new int[video.size()];
    var shown = new ArrayList<Frame>();
    int arrivedCount = 0;
    double stall = 0;
    double offset = VIEWER_BUFFER_MILLIS;
    int lastShown = -1;
    int first = -1;
    for (Frame frame : video) {
      // What left the encoder in the last moments may still be on its way, unless it is very late.
      boolean judged = frame.encoded < end - 1500 || frame.arrived != Frame.NEVER;
      if (!judged) {
        continue;
      }
      counted++;
      if (frame.arrived != Frame.NEVER) {
        latencies[arrivedCount++] = frame.arrived - frame.encoded;
      }
      decodable =
          frame.arrived != Frame.NEVER && (frame.key || decodable && frame.number == expected);
      expected = frame.number + 1;
      if (!decodable) {
        undecodable++;
        continue;
      }
      usefulBytes += frame.bytes;
      shown.add(frame);
      if (first < 0) {
        first = frame.arrived - frame.captured;
        offset = first + VIEWER_BUFFER_MILLIS;
      }
      if (lastShown >= 0 && frame.captured - lastShown > STANDSTILL_MILLIS) {
        // Where nothing was made there is nothing to show, and a player that is behind catches up.
        double gap = frame.captured - lastShown - 1000.0 / EncoderModel.PICTURE_RATE;
        double caughtUp = Math.min(gap, offset - first - VIEWER_BUFFER_MILLIS);
        offset -= caughtUp;
        stall += gap - caughtUp;
      }
      double late = frame.arrived - (frame.captured + offset);
      if (late > 0) {
        stall += late;
        offset += late;
      }
      lastShown = frame.captured;
    }
    int[] sorted = Arrays.copyOf(latencies, arrivedCount);
    Arrays.sort(sorted);
    double allowed = 0;
    for (long bytes : allowedBytes) {
      allowed += Math.min((scenario.ceiling() + scenario.audio()) * 125, bytes);
    }
    double easy = easyBytes();
    return new Result(
        scenario.name(),
        usefulBytes / Math.max(1, Math.min(allowed, easy)),
        percentile(sorted, 0.50),
        percentile(sorted, 0.95),
        percentile(sorted, 0.99),
        100.0 * undecodable / Math.max(1, counted),
        100.0 * held / (counted + held + spared),
        100.0 * spared / (counted + held + spared),
        stall / 1000,
        firstFall < 0 ? Double.NaN : firstFall / 1000.0,
        timeBack(),
        changes * 60.0 / scenario.seconds(),
        deviation(),
        competitorBytes == 0 ? Double.NaN : (double) usefulBytes / (usefulBytes + competitorBytes),
        BelowFloor.of(scenario, allowedBytes, video, shown, end));
  }

  /** What the content could have made use of. */
  private double easyBytes() {
    double bytes = 0;
    for (int second = 0; second < scenario.seconds(); second++) {
      double wanted = Math.min(scenario.ceiling(), scenario.content().kilobits(second * 1000));
      bytes += Math.min((wanted + scenario.audio()) * 125, allowedBytes[second]);
    }
    return bytes;
  }

  private static double percentile(int[] sorted, double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }

  /** From the rise of the capacity until the encoder is asked for 90 % of what fits then. */
  private double timeBack() {
    if (scenario.upAt() == 0) {
      return Double.NaN;
    }
    double fits = 0;
    for (int i = scenario.upAt() * 10; i < scenario.upAt() * 10 + 50; i++) {
      fits += capacityBytes[i] * 8 / 5000.0;
    }
    double wanted = 0.9 * Math.min(scenario.ceiling(), fits - scenario.audio());
    for (int i = scenario.upAt() * 10; i < targets.length; i++) {
      if (targets[i] >= wanted) {
        return i / 10.0 - scenario.upAt();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private double deviation() {
    double sum = 0;
    double squares = 0;
    for (double target : targets) {
      sum += target;
      squares += target * target;
    }
    double mean = sum / targets.length;
    return Math.sqrt(Math.max(0, squares / targets.length - mean * mean));
  }

  double[] targets() {
    return targets;
  }

  /** kbit/s in each tenth of a second. */
  double capacityKilobits(int slot) {
    return capacityBytes[slot] * 8 / 100.0;
  }

  List<Frame> video() {
    return video;
  }

  /**
   * The figures of a run.
   *
   * @param utilisation part of what link, ceiling and content allowed that arrived and could be
   *     shown
   * @param p50 latency from encoder to complete arrival, ms
   * @param undecodable percent of the encoded pictures that could not be shown
   * @param held percent of all pictures that were left out before the encoder
   * @param spared percent of all pictures that the frame rate of the moment did not have
   * @param stall seconds a viewer with a buffer of 2 s saw a picture stand still
   * @param reaction seconds from the fall of the capacity to the first lower bitrate or picture
   *     left out
   * @param back seconds from the rise of the capacity to 90 % of it
   * @param changes of the bitrate a minute
   * @param deviation standard deviation of the bitrate, kbit/s
   * @param share beside a bulk transfer
   * @param belowFloor what became of the seconds whose capacity lies below the least bitrate
   */
  record Result(
      String scenario,
      double utilisation,
      double p50,
      double p95,
      double p99,
      double undecodable,
      double held,
      double spared,
      double stall,
      double reaction,
      double back,
      double changes,
      double deviation,
      double share,
      BelowFloor belowFloor) {

    /** The mean of each figure. */
    static Result mean(Result... results) {
      return new Result(
          results[0].scenario,
          mean(results, Result::utilisation),
          mean(results, Result::p50),
          mean(results, Result::p95),
          mean(results, Result::p99),
          mean(results, Result::undecodable),
          mean(results, Result::held),
          mean(results, Result::spared),
          mean(results, Result::stall),
          mean(results, Result::reaction),
          mean(results, Result::back),
          mean(results, Result::changes),
          mean(results, Result::deviation),
          mean(results, Result::share),
          BelowFloor.mean(Arrays.stream(results).map(Result::belowFloor).toList()));
    }

    private static double mean(Result[] results, ToDoubleFunction<Result> figure) {
      return Arrays.stream(results).mapToDouble(figure).average().orElseThrow();
    }
  }
}
