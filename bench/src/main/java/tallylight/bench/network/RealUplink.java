package tallylight.bench.network;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries real packets from one interface to another through the bottleneck of a scenario, a
 * millisecond at a time, and those of the other direction with the delay alone. Three daemon
 * threads.
 */
final class RealUplink {
  /** Until the scenario begins, bytes a millisecond. */
  private static final int BEFORE = 1250;

  private static final long MILLISECOND = 1_000_000;

  private final TunDevice near;
  private final TunDevice far;
  private final Map<Long, byte[]> waiting = new HashMap<>();
  private final ArrayDeque<Packet> up = new ArrayDeque<>();
  private final ArrayDeque<Packet> down = new ArrayDeque<>();
  private final long origin = System.nanoTime();
  private Bottleneck bottleneck = open();
  private int oneWayMillis;
  private long beganAt = -1;
  private long id;
  private int stepped;
  private long lost;

  private record Packet(int due, byte[] bytes) {}

  RealUplink(TunDevice near, TunDevice far) {
    this.near = near;
    this.far = far;
    Thread.ofPlatform().daemon().name("uplink-in").start(() -> take(near, this::enter));
    Thread.ofPlatform().daemon().name("uplink-back").start(() -> take(far, this::turnBack));
    Thread.ofPlatform().daemon().name("uplink-out").start(this::carry);
  }

  private static Bottleneck open() {
    return new Bottleneck(_ -> BEFORE, Integer.MAX_VALUE, 0, 0, new Random(1));
  }

  /** Takes over the queue, delay and loss of a scenario; its capacity from {@link #begin} on. */
  synchronized void prepare(Scenario scenario) {
    beganAt = -1;
    lost = 0;
    waiting.clear();
    oneWayMillis = scenario.rttMillis() / 2;
    bottleneck =
        new Bottleneck(
            now -> hasBegun(now) ? scenario.capacity().bytes((int) (now - beganAt)) : BEFORE,
            scenario.queueBytes(),
            oneWayMillis,
            scenario.loss(),
            new Random(1));
  }

  /** The link is stepped a little later than now, so also past its beginning. */
  private boolean hasBegun(long now) {
    return beganAt >= 0 && now >= beganAt;
  }

  /** The scenario's time zero is now. */
  synchronized void begin() {
    beganAt = now();
  }

  /** Packets that found no room, or were lost by chance, since {@link #prepare}. */
  synchronized long lost() {
    return lost;
  }

  private int now() {
    return (int) ((System.nanoTime() - origin) / MILLISECOND);
  }

  @FunctionalInterface
  private interface Taker {
    void accept(byte[] packet);
  }

  private static void take(TunDevice from, Taker taker) {
    try {
      while (true) {
        taker.accept(from.read());
      }
    } catch (IOException _) {
      // The interface went with its namespace: the lab is over.
    }
  }

  private synchronized void enter(byte[] packet) {
    if (bottleneck.offer(this::leaves, id, packet.length)) {
      waiting.put(id, packet);
    } else {
      lost++;
    }
    id++;
  }

  /** Called by the bottleneck, so within {@link #due}. */
  private void leaves(long which, int at) {
    byte[] packet = waiting.remove(which);
    if (packet != null) {
      up.add(new Packet(at, packet));
    }
  }

  private synchronized void turnBack(byte[] packet) {
    down.add(new Packet(now() + oneWayMillis, packet));
  }

  private void carry() {
    while (true) {
      deliver(due(up), far);
      deliver(due(down), near);
      LockSupport.parkNanos(MILLISECOND - (System.nanoTime() - origin) % MILLISECOND);
    }
  }

  private static void deliver(ArrayDeque<byte[]> packets, TunDevice to) {
    packets.forEach(to::write);
  }

  private synchronized ArrayDeque<byte[]> due(ArrayDeque<Packet> direction) {
    int now = now();
    while (stepped <= now) {
      bottleneck.step(stepped++);
    }
    var packets = new ArrayDeque<byte[]>();
    while (!direction.isEmpty() && direction.getFirst().due <= now) {
      packets.add(direction.removeFirst().bytes);
    }
    return packets;
  }
}
