package tallylight.bench.network;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A TCP connection through a bottleneck: CUBIC with HyStart and SACK, segment by segment, as Linux
 * does it in what matters here. Losses are found by three later acknowledgements, or a probe after
 * two round trips; a sender without enough data does not grow its window.
 */
final class TcpFlow implements Bottleneck.Exit {
  static final int SEGMENT = 1448;
  static final int HEADERS = 52;

  private static final int RING = 1 << 15;
  private static final double CUBIC = 0.4;
  private static final double BETA = 0.7;

  /** What Reno would gain in a round trip after a cut by {@link #BETA}: never less. */
  private static final double FRIENDLY = 3 * (1 - BETA) / (1 + BETA);

  private static final int ROUND_SAMPLES = 8;
  private static final int FIRST_WINDOW = 10;
  private static final int REORDERING = 3;
  private static final long FIRST_BUFFER = 87_380;
  private static final long LARGEST_BUFFER = 4 << 20;

  private final Bottleneck bottleneck;
  private final boolean bulk;

  private final long[] ends = new long[RING];
  private final int[] sizes = new int[RING];
  private final int[] sentAt = new int[RING];
  private final long[] order = new long[RING];
  private final boolean[] sentAgain = new boolean[RING];
  private final boolean[] received = new boolean[RING];
  private final boolean[] acked = new boolean[RING];

  private final EventRing arriving = new EventRing();
  private final EventRing acknowledging = new EventRing();
  private final ArrayDeque<Long> lost = new ArrayDeque<>();
  private final ArrayDeque<Long> toSendAgain = new ArrayDeque<>();

  private long nextId;
  private long firstUnacked;
  private long firstUnreceived;
  private long sendOrder;
  private int inFlight;
  private double window = FIRST_WINDOW;
  private double threshold = Double.MAX_VALUE;
  private double windowAtLoss;
  private int cubicSince = -1;
  private double cubicFrom;
  private double cubicTime;
  private long roundEnds;
  private int roundSamples;
  private int roundRtt;
  private long recoveringUntil = -1;
  private int lastAckAt;
  private long retransmitted;

  private long written;
  private long segmented;
  private long acknowledgedBytes;
  private long receivedBytes;
  private long buffer = FIRST_BUFFER;
  private int lowWater = Integer.MAX_VALUE;
  private boolean coalescing;
  private long lastSmall = -1;
  private double smoothedRtt;
  private final int[] leastRtt = new int[30];
  private int minRtt = Integer.MAX_VALUE;

  TcpFlow(Bottleneck bottleneck, boolean bulk) {
    this.bottleneck = bottleneck;
    this.bulk = bulk;
    Arrays.fill(leastRtt, Integer.MAX_VALUE);
    smoothedRtt = 2.0 * bottleneck.oneWayMillis() + 1;
    noteRtt(0, 2 * bottleneck.oneWayMillis() + 1);
  }

  /** TCP_NOTSENT_LOWAT. */
  void setLowWater(int bytes) {
    lowWater = bytes;
  }

  /** Nagle's algorithm as Linux has it: no small segment while another is on its way. */
  void setCoalescing(boolean coalesce) {
    coalescing = coalesce;
  }

  /** How much a write would take now. */
  int writable() {
    long room = Math.min(buffer - (written - acknowledgedBytes), (long) lowWater - unsent());
    return (int) Math.max(0, Math.min(room, Integer.MAX_VALUE));
  }

  void write(int bytes) {
    written += bytes;
  }

  /** Everything written so far. */
  long written() {
    return written;
  }

  /** SIOCOUTQNSD. */
  long unsent() {
    return written - segmented;
  }

  /** SIOCOUTQ. */
  long held() {
    return written - acknowledgedBytes;
  }

  long acknowledged() {
    return acknowledgedBytes;
  }

  /** What the receiver's application has. */
  long received() {
    return receivedBytes;
  }

  double rttMillis() {
    return smoothedRtt;
  }

  /** Over the last half minute. */
  int minRttMillis() {
    return minRtt;
  }

  @Override
  public void leaves(long id, int at) {
    arriving.add(at, id);
  }

  /** One millisecond: arrivals, acknowledgements, and what may be sent. */
  void step(int now) {
    while (arriving.isDue(now)) {
      arrives(arriving.remove(), now);
    }
    while (acknowledging.isDue(now)) {
      isAcknowledged(acknowledging.remove(), now);
    }
    probeForTailLoss(now);
    send(now);
  }

  private void arrives(long id, int now) {
    received[slot(id)] = true;
    while (firstUnreceived < nextId && received[slot(firstUnreceived)]) {
      receivedBytes = ends[slot(firstUnreceived)];
      firstUnreceived++;
    }
    acknowledging.add(now + bottleneck.oneWayMillis(), id);
  }

  private void isAcknowledged(long id, int now) {
    lastAckAt = now;
    int slot = slot(id);
    if (acked[slot]) {
      return;
    }
    acked[slot] = true;
    inFlight--;
    if (!sentAgain[slot]) {
      int rtt = now - sentAt[slot];
      smoothedRtt += (rtt - smoothedRtt) / 8;
      noteRtt(now, rtt);
      leaveSlowStart(id, rtt);
    }
    while (firstUnacked < nextId && acked[slot(firstUnacked)]) {
      acknowledgedBytes = ends[slot(firstUnacked)];
      firstUnacked++;
    }
    while (!lost.isEmpty() && order[slot(lost.peek())] + REORDERING <= order[slot]) {
      isLost(lost.remove(), now);
    }
    if (firstUnacked > recoveringUntil) {
      grow(now);
    }
    buffer = Math.max(buffer, Math.min(LARGEST_BUFFER, (long) (2 * window * SEGMENT)));
  }

  private void noteRtt(int now, int rtt) {
    int slot = now / 1000 % leastRtt.length;
    int next = (slot + 1) % leastRtt.length;
    if (leastRtt[next] != Integer.MAX_VALUE) {
      leastRtt[next] = Integer.MAX_VALUE;
      minRtt = Arrays.stream(leastRtt).min().orElseThrow();
    }
    leastRtt[slot] = Math.min(leastRtt[slot], rtt);
    minRtt = Math.min(minRtt, rtt);
  }

  /** HyStart's delay test: the first acknowledgements of a round trip tell of a standing queue. */
  private void leaveSlowStart(long id, int rtt) {
    if (id >= roundEnds) {
      roundEnds = nextId;
      roundSamples = 0;
      roundRtt = Integer.MAX_VALUE;
    }
    if (roundSamples++ < ROUND_SAMPLES) {
      roundRtt = Math.min(roundRtt, rtt);
      return;
    }
    if (window < threshold && window >= 16 && roundRtt > minRtt + Math.clamp(minRtt / 8, 4, 16)) {
      threshold = window;
    }
  }

  private void grow(int now) {
    if (window < threshold) {
      if (inFlight + 1 >= window / 2) {
        window++;
      }
      return;
    }
    if (inFlight + 2 < window) {
      cubicSince = -1;
      return;
    }
    if (cubicSince < 0) {
      cubicSince = now;
      cubicFrom = window;
      cubicTime = windowAtLoss > window ? StrictMath.cbrt((windowAtLoss - window) / CUBIC) : 0;
    }
    double t = (now - cubicSince + smoothedRtt) / 1000 - cubicTime;
    double target = CUBIC * t * t * t + Math.max(windowAtLoss, cubicFrom);
    double cubic = Math.clamp((target - window) / window, 0, 0.5);
    window += Math.max(cubic, FRIENDLY / window);
  }

  private void isLost(long id, int now) {
    if (acked[slot(id)]) {
      return;
    }
    inFlight--;
    toSendAgain.add(id);
    if (firstUnacked > recoveringUntil) {
      windowAtLoss = window;
      window = Math.max(2, window * BETA);
      threshold = window;
      cubicSince = -1;
      recoveringUntil = nextId - 1;
    }
  }

  private void probeForTailLoss(int now) {
    int wait = (int) (2 * smoothedRtt) + 10;
    if (!lost.isEmpty() && now - Math.max(lastAckAt, sentAt[slot(lost.peek())]) > wait) {
      isLost(lost.remove(), now);
      lastAckAt = now;
    }
  }

  private void send(int now) {
    while (inFlight < (int) window) {
      if (!toSendAgain.isEmpty()) {
        long id = toSendAgain.remove();
        sentAgain[slot(id)] = true;
        retransmitted++;
        transmit(id, now);
      } else if (nextId - firstUnacked < RING - 1 && mayCut()) {
        transmit(cutSegment(), now);
      } else {
        return;
      }
    }
  }

  private boolean mayCut() {
    boolean waits = coalescing && lastSmall >= firstUnacked && unsent() < SEGMENT;
    return bulk || unsent() > 0 && !waits;
  }

  private long cutSegment() {
    long id = nextId++;
    int slot = slot(id);
    int size = bulk ? SEGMENT : (int) Math.min(SEGMENT, unsent());
    if (bulk) {
      written += size;
    }
    segmented += size;
    lastSmall = size < SEGMENT ? id : lastSmall;
    sizes[slot] = size;
    ends[slot] = segmented;
    sentAgain[slot] = false;
    received[slot] = false;
    acked[slot] = false;
    return id;
  }

  private void transmit(long id, int now) {
    int slot = slot(id);
    sentAt[slot] = now;
    order[slot] = sendOrder++;
    inFlight++;
    if (!bottleneck.offer(this, id, sizes[slot] + HEADERS)) {
      lost.add(id);
    }
  }

  long retransmitted() {
    return retransmitted;
  }

  private static int slot(long id) {
    return (int) (id & (RING - 1));
  }

  /** Segments on their way, in order of time. */
  private static final class EventRing {
    private final int[] times = new int[RING];
    private final long[] ids = new long[RING];
    private int head;
    private int count;

    void add(int time, long id) {
      int slot = (head + count) & (RING - 1);
      times[slot] = time;
      ids[slot] = id;
      count++;
    }

    boolean isDue(int now) {
      return count > 0 && times[head] <= now;
    }

    long remove() {
      long id = ids[head];
      head = (head + 1) & (RING - 1);
      count--;
      return id;
    }
  }
}
