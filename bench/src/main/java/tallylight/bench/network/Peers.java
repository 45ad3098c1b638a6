package tallylight.bench.network;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The rules of other publishers, written anew from how they behave. Where one needs what its makers
 * do not tell, the comment says what is assumed.
 */
final class Peers {
  private static final int OBS_LEAST_PACKETS = 5;

  private Peers() {}

  /** OBS Studio with a fixed bitrate: pictures go when 900 ms of them wait, until a keyframe. */
  static class ObsDropping extends QueuePublisher {
    private static final int THRESHOLD_MILLIS = 900;
    private boolean untilKeyframe;

    ObsDropping(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void encoded(Frame frame, int now) {
      if (!frame.audio
          && queue.size() >= OBS_LEAST_PACKETS
          && queuedMillis(now) > THRESHOLD_MILLIS) {
        dropPictures();
        untilKeyframe = true;
      }
      untilKeyframe &= frame.audio || !frame.key;
      if (frame.audio || !untilKeyframe) {
        queue.addLast(frame);
      }
    }
  }

  /** OBS Studio's dynamic bitrate: never drops, falls to what the socket took, rises by tenths. */
  static final class ObsDynamic extends QueuePublisher {
    private static final int TRIGGER_MILLIS = 200;
    private static final int RAISE_AFTER_MILLIS = 4000;
    private final ArrayDeque<long[]> writes = new ArrayDeque<>();
    private long bytes;
    private int raiseAt = Integer.MAX_VALUE;
    private double previous;

    ObsDynamic(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void encoded(Frame frame, int now) {
      queue.addLast(frame);
      if (frame.audio) {
        return;
      }
      if (queue.size() >= OBS_LEAST_PACKETS && queuedMillis(now) >= TRIGGER_MILLIS) {
        fall(now);
      } else if (now >= raiseAt) {
        previous = kilobits;
        kilobits = Math.min(ceiling, kilobits + ceiling / 10);
        raiseAt = kilobits < ceiling ? now + RAISE_AFTER_MILLIS : Integer.MAX_VALUE;
      }
    }

    private void fall(int now) {
      double estimate = estimate();
      if (estimate > 0 && estimate < kilobits) {
        writes.clear();
        bytes = 0;
        kilobits = Math.max(50, Math.floor(estimate / 100) * 100);
        previous = 0;
      } else if (previous > 0) {
        kilobits = previous;
        previous = 0;
      } else {
        return;
      }
      raiseAt = now + RAISE_AFTER_MILLIS;
    }

    private double estimate() {
      if (writes.isEmpty()) {
        return 0;
      }
      long duration = writes.getLast()[1] - writes.getFirst()[0];
      return duration < 1000 ? 0 : Math.max(50, bytes * 8.0 / duration - audio);
    }

    @Override
    public void written(Frame frame, int began, int now) {
      super.written(frame, began, now);
      writes.add(new long[] {began, now, frame.wireBytes()});
      bytes += frame.wireBytes();
      if (now - writes.getFirst()[0] >= 2000) {
        bytes -= writes.removeFirst()[2];
      }
    }
  }

  /**
   * RootEncoder: by the mean rate of the socket every five seconds; a full queue refuses the new.
   */
  static final class RootEncoder extends QueuePublisher {
    private static final int ROOM = 400;
    private double mean;
    private int samples;
    private long bytesBefore;

    RootEncoder(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void encoded(Frame frame, int now) {
      if (queue.size() < ROOM) {
        queue.addLast(frame);
      }
    }

    @Override
    public void tick(int now, TcpFlow socket) {
      if (now % 1000 != 999) {
        return;
      }
      double rate = (bytesWritten - bytesBefore) * 8 / 1000.0;
      bytesBefore = bytesWritten;
      mean = (mean + rate) / 2;
      if (++samples % 5 != 0) {
        return;
      }
      if (mean >= ceiling) {
        kilobits = ceiling;
      } else if (queue.size() >= ROOM / 5) {
        kilobits = 0.8 * mean;
      } else {
        kilobits = Math.min(ceiling, 1.2 * mean);
      }
    }
  }

  /** HaishinKit, with the decrease applied that its code computes. */
  static final class HaishinKit extends QueuePublisher {
    private final long[] queued = new long[3];
    private int samples;
    private int good;
    private int zeros;
    private long bytesBefore;

    HaishinKit(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void tick(int now, TcpFlow socket) {
      if (now % 1000 != 999) {
        return;
      }
      queued[samples++ % 3] = queue.stream().mapToLong(Frame::wireBytes).sum();
      double out = (bytesWritten - bytesBefore) * 8 / 1000.0;
      bytesBefore = bytesWritten;
      long last = queued[(samples + 2) % 3];
      long middle = queued[(samples + 1) % 3];
      boolean growing = samples >= 3 && last > middle && middle > queued[samples % 3];
      if (!growing) {
        good++;
        if (good >= 16) {
          good = 0;
          kilobits = Math.min(ceiling, kilobits + ceiling / 10);
        }
        return;
      }
      good = 0;
      if (out > 0) {
        kilobits = Math.clamp(out / (zeros + 1) - audio, ceiling / 10, ceiling);
        zeros = 0;
      } else {
        zeros++;
      }
    }

    @Override
    public boolean leavesOut(int picture) {
      return picture % (zeros >= 4 ? 4 : zeros >= 2 ? 2 : 1) != 0;
    }
  }

  /** StreamPack: a channel of ten tags that loses the oldest; falls by the part that was lost. */
  static final class StreamPack extends QueuePublisher {
    private static final int ROOM = 10;
    private int droppedBefore;
    private int sentBefore;
    private long bytesBefore;

    StreamPack(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void encoded(Frame frame, int now) {
      if (queue.size() >= ROOM) {
        queue.removeFirst();
        dropped++;
      }
      queue.addLast(frame);
    }

    @Override
    public void tick(int now, TcpFlow socket) {
      if (now % 500 != 499) {
        return;
      }
      int lost = dropped - droppedBefore;
      int went = Math.max(1, sent - sentBefore);
      double rate = (bytesWritten - bytesBefore) * 8 / 500.0;
      droppedBefore = dropped;
      sentBefore = sent;
      bytesBefore = bytesWritten;
      if (lost > 0) {
        double part = Math.clamp(lost * 100.0 / went, 20, 85) / 100;
        kilobits -= Math.max(100, part * kilobits);
      } else if (rate > 0.9 * kilobits) {
        kilobits += 200;
      }
      kilobits = Math.clamp(kilobits, Math.min(500, ceiling), ceiling);
    }
  }

  /**
   * Larix: frames are skipped when 700 ms of them wait (assumed), and the rate follows the skips.
   */
  abstract static class Larix extends QueuePublisher {
    private static final int SKIP_MILLIS = 700;
    private final ArrayDeque<Integer> losses = new ArrayDeque<>();
    private boolean untilKeyframe;

    Larix(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void encoded(Frame frame, int now) {
      if (!frame.audio && queuedMillis(now) > SKIP_MILLIS) {
        int before = dropped;
        dropPictures();
        for (int i = before; i < dropped; i++) {
          losses.add(now);
        }
        untilKeyframe = true;
      }
      untilKeyframe &= frame.audio || !frame.key;
      if (frame.audio || !untilKeyframe) {
        queue.addLast(frame);
      } else {
        dropped++;
        losses.add(now);
      }
    }

    /** Frames lost in the last ten seconds. */
    int recentLosses(int now) {
      while (!losses.isEmpty() && now - losses.getFirst() > 10_000) {
        losses.removeFirst();
      }
      return losses.size();
    }

    @Nullable Integer lastLoss() {
      return losses.peekLast();
    }
  }

  /** Larix, "logarithmic descend". */
  static final class LarixLogarithmic extends Larix {
    private int changedAt;
    private int lostAt;

    LarixLogarithmic(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void tick(int now, TcpFlow socket) {
      if (now % 500 != 499) {
        return;
      }
      int lost = recentLosses(now);
      Integer last = lastLoss();
      lostAt = last == null ? lostAt : last;
      if (now - changedAt < 1500) {
        return;
      }
      if (lost >= 4) {
        change(now, Math.max(ceiling / 4, kilobits / 1.414));
      } else if (now - Math.max(lostAt, changedAt) > 60_000) {
        change(now, Math.min(ceiling, kilobits * 1.415));
      }
    }

    private void change(int now, double next) {
      changedAt = next == kilobits ? changedAt : now;
      kilobits = next;
    }
  }

  /** Larix, "ladder ascend". */
  static final class LarixLadder extends Larix {
    private static final double[] STEPS = {0.2, 0.25, 1 / 3.0, 0.45, 0.6, 0.78, 1};
    private static final int[] WAITS = {15_000, 60_000, 180_000};
    private int step = 2;
    private int changedAt;
    private int falls;
    private int fellAt;

    LarixLadder(Scenario scenario) {
      super(scenario);
      kilobits = STEPS[step] * ceiling;
    }

    @Override
    public void tick(int now, TcpFlow socket) {
      if (now % 2000 != 1999) {
        return;
      }
      if (recentLosses(now) > kilobits / 300) {
        falls = now - fellAt < 28_000 ? falls : Math.min(falls + 1, WAITS.length - 1);
        fellAt = now;
        go(now, Math.max(0, step - 1));
      } else if (now - changedAt > WAITS[falls]) {
        go(now, Math.min(STEPS.length - 1, step + 1));
      }
    }

    private void go(int now, int next) {
      step = next;
      changedAt = now;
      kilobits = STEPS[step] * ceiling;
    }
  }

  /** Larix, "hybrid": by the rate over five seconds. */
  static final class LarixHybrid extends Larix {
    private final long[] bytes = new long[5];
    private int seconds;
    private int settledAt;
    private int raiseAt = 30_000;

    LarixHybrid(Scenario scenario) {
      super(scenario);
    }

    @Override
    public void tick(int now, TcpFlow socket) {
      if (now % 1000 != 999) {
        return;
      }
      int slot = seconds++ % bytes.length;
      double real = (bytesWritten - bytes[slot]) * 8 / 5000.0;
      bytes[slot] = bytesWritten;
      if (seconds <= 5 || now < settledAt) {
        return;
      }
      double required = kilobits + audio;
      if (real < 0.95 * kilobits && real < 0.95 * required) {
        kilobits = Math.max(ceiling / 4, Math.floor((kilobits * real / required + 30) / 100) * 100);
        settledAt = now + 5000;
        raiseAt = now + 30_000;
      } else if (now >= raiseAt && kilobits < ceiling) {
        kilobits = Math.min(ceiling, kilobits + Math.max(100, Math.min(500, kilobits / 10)));
        raiseAt = now + 10_000;
      }
    }
  }
}
