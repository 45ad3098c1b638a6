package tallylight.bench.network;

import java.util.Random;

/** The narrowest link of the way: one queue that drops what does not fit, and a delay behind it. */
final class Bottleneck {
  private static final int RING = 1 << 15;

  /** Where a sender's segments come out. */
  @FunctionalInterface
  interface Exit {
    /** The segment {@code id} arrives at the other end at {@code at}, in milliseconds. */
    void leaves(long id, int at);
  }

  private final Capacity capacity;
  private final int limitBytes;
  private final int oneWayMillis;
  private final double loss;
  private final Random random;

  private final Exit[] exits = new Exit[RING];
  private final long[] ids = new long[RING];
  private final int[] sizes = new int[RING];
  private int head;
  private int count;
  private int queuedBytes;
  private int credit;

  Bottleneck(Capacity capacity, int limitBytes, int oneWayMillis, double loss, Random random) {
    this.capacity = capacity;
    this.limitBytes = limitBytes;
    this.oneWayMillis = oneWayMillis;
    this.loss = loss;
    this.random = random;
  }

  int oneWayMillis() {
    return oneWayMillis;
  }

  /** Takes a segment; false where it is lost. */
  boolean offer(Exit exit, long id, int wireBytes) {
    if (loss > 0 && random.nextDouble() < loss) {
      return false;
    }
    if (queuedBytes + wireBytes > limitBytes || count == RING) {
      return false;
    }
    int slot = (head + count) & (RING - 1);
    exits[slot] = exit;
    ids[slot] = id;
    sizes[slot] = wireBytes;
    count++;
    queuedBytes += wireBytes;
    return true;
  }

  /** Lets leave what may leave in this millisecond; an empty queue saves nothing up. */
  void step(int now) {
    credit += capacity.bytes(now);
    while (count > 0 && credit >= sizes[head]) {
      credit -= sizes[head];
      queuedBytes -= sizes[head];
      exits[head].leaves(ids[head], now + oneWayMillis);
      head = (head + 1) & (RING - 1);
      count--;
    }
    if (count == 0) {
      credit = 0;
    }
  }
}
