package tallylight.media;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * Packets in size classes of powers of two, used again and again. Safe for use by several threads;
 * in steady state it allocates nothing. A packet that finds its class full is left to the garbage
 * collector.
 */
public final class PacketPool {
  private static final int SMALLEST_LOG2 = 10;
  private static final int LARGEST_LOG2 = 24;
  private static final int IDLE_PER_CLASS = 256;
  private static final long IDLE_BYTES_PER_CLASS = 16L << 20;

  /** The largest access unit a packet can hold, in bytes: what an RTMP message can. */
  public static final int LARGEST_PACKET = 1 << LARGEST_LOG2;

  private final ArrayBlockingQueue<EncodedPacket>[] idle = newQueues();

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ArrayBlockingQueue<EncodedPacket>[] newQueues() {
    ArrayBlockingQueue<EncodedPacket>[] queues =
        new ArrayBlockingQueue[LARGEST_LOG2 - SMALLEST_LOG2 + 1];
    for (int i = 0; i < queues.length; i++) {
      long affordable = IDLE_BYTES_PER_CLASS >> (SMALLEST_LOG2 + i);
      queues[i] = new ArrayBlockingQueue<>(Math.clamp(affordable, 1, IDLE_PER_CLASS));
    }
    return queues;
  }

  /**
   * A packet with room for {@code size} bytes and unspecified contents.
   *
   * @param size 0 to {@link #LARGEST_PACKET}
   */
  public EncodedPacket acquire(int size) {
    if (size < 0 || size > LARGEST_PACKET) {
      throw new IllegalArgumentException("no packet holds " + size + " bytes");
    }
    int sizeClass = sizeClass(size);
    EncodedPacket packet = idle[sizeClass].poll();
    if (packet == null) {
      packet = new EncodedPacket(this, 1 << (SMALLEST_LOG2 + sizeClass));
    }
    packet.handOut();
    return packet;
  }

  void takeBack(EncodedPacket packet) {
    var _ = idle[sizeClass(packet.buffer().capacity())].offer(packet);
  }

  private static int sizeClass(int size) {
    int log2 = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(size, 1) - 1);
    return Math.max(log2, SMALLEST_LOG2) - SMALLEST_LOG2;
  }
}
