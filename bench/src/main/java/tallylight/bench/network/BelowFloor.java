package tallylight.bench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The seconds of a broadcast in which the link carries less than the least bitrate and the sound,
 * or nothing: what is lost there, how soon after them the picture is back, and how the others fare.
 *
 * @param seconds how many there are
 * @param lost percent of the pictures due in them that could not be shown, left out or undecodable
 * @param back seconds from the end of a stretch of them until a picture arrives that was made less
 *     than a second before; the mean
 * @param longestBack the longest of these
 * @param utilisation in all other seconds, each packet counted in the second it was encoded
 * @param p95 of the packets that were encoded in other seconds, ms
 */
record BelowFloor(
    double seconds, double lost, double back, double longestBack, double utilisation, double p95) {
  private static final int LIVE_MILLIS = 1000;

  /** Looks at all frames of a broadcast; {@code shown} are its pictures that could be shown. */
  static BelowFloor of(
      Scenario scenario, long[] capacityBytes, List<Frame> video, List<Frame> shown, int end) {
    var below = new boolean[capacityBytes.length];
    int seconds = 0;
    double allowed = 0;
    for (int second = 0; second < below.length; second++) {
      below[second] = capacityBytes[second] < (scenario.floor() + scenario.audio()) * 125;
      seconds += below[second] ? 1 : 0;
      allowed +=
          below[second]
              ? 0
              : Math.min((scenario.ceiling() + scenario.audio()) * 125, capacityBytes[second]);
    }
    int shownThere = 0;
    double useful = (below.length - seconds) * scenario.audio() * 125;
    for (Frame frame : shown) {
      boolean there = below[Math.min(frame.encoded / 1000, below.length - 1)];
      shownThere += there ? 1 : 0;
      useful += there ? 0 : frame.bytes;
    }
    double due = (double) seconds * EncoderModel.PICTURE_RATE;
    List<Double> backs = backs(below, shown, end);
    return new BelowFloor(
        seconds,
        seconds == 0 ? 0 : 100 * Math.max(0, 1 - shownThere / due),
        backs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
        backs.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
        useful / Math.max(1, allowed),
        p95(video, below));
  }

  private static List<Double> backs(boolean[] below, List<Frame> shown, int end) {
    var backs = new ArrayList<Double>();
    for (int second = 1; second < below.length; second++) {
      if (below[second - 1] && !below[second]) {
        int from = second * 1000;
        int until = end;
        for (Frame frame : shown) {
          if (frame.arrived >= from && frame.arrived - frame.captured < LIVE_MILLIS) {
            until = Math.min(until, frame.arrived);
          }
        }
        backs.add((until - from) / 1000.0);
      }
    }
    return backs;
  }

  private static double p95(List<Frame> video, boolean[] below) {
    int[] latencies =
        video.stream()
            .filter(frame -> frame.arrived != Frame.NEVER)
            .filter(frame -> !below[Math.min(frame.encoded / 1000, below.length - 1)])
            .mapToInt(frame -> frame.arrived - frame.encoded)
            .sorted()
            .toArray();
    return latencies.length == 0
        ? Double.NaN
        : latencies[(int) Math.min(latencies.length - 1, 0.95 * latencies.length)];
  }

  /** The mean of each figure, the longest of the longest. */
  static BelowFloor mean(List<BelowFloor> runs) {
    return new BelowFloor(
        mean(runs, BelowFloor::seconds),
        mean(runs, BelowFloor::lost),
        mean(runs, BelowFloor::back),
        runs.stream().mapToDouble(BelowFloor::longestBack).max().orElseThrow(),
        mean(runs, BelowFloor::utilisation),
        mean(runs, BelowFloor::p95));
  }

  private static double mean(List<BelowFloor> runs, ToDoubleFunction<BelowFloor> figure) {
    return runs.stream().mapToDouble(figure).average().orElseThrow();
  }
}
