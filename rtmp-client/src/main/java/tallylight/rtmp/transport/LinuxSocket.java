package tallylight.rtmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Linux: {@code SIOCOUTQ}, {@code SIOCOUTQNSD} (linux/sockios.h) and {@code TCP_INFO}
 * (linux/tcp.h), whose later fields older kernels leave out.
 */
final class LinuxSocket implements KernelSocket {
  private static final int SIOCOUTQ = 0x5411;
  private static final int SIOCOUTQNSD = 0x894B;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_INFO = 11;
  private static final int TCP_NOTSENT_LOWAT = 25;

  /** Where the fields of struct tcp_info begin; bytes_acked counts the SYN. */
  private static final int APP_LIMITED = 7;

  private static final int SND_MSS = 16;
  private static final int RTT = 68;
  private static final int SND_CWND = 80;
  private static final int TOTAL_RETRANS = 100;
  private static final int BYTES_ACKED = 120;
  private static final int MIN_RTT = 148;
  private static final int DELIVERY_RATE = 160;
  private static final int BUSY_TIME = 168;
  private static final int SIZE = 192;

  private static final int MICROSECOND = 1000;

  private final SocketChannel channel;
  private final int descriptor;
  private final ReentrantLock lock = new ReentrantLock();
  private final MemorySegment number;
  private final MemorySegment length;
  private final MemorySegment info;

  LinuxSocket(SocketChannel channel, int descriptor) {
    this.channel = channel;
    this.descriptor = descriptor;
    Arena arena = Arena.ofAuto();
    number = arena.allocate(JAVA_INT);
    length = arena.allocate(JAVA_INT);
    info = arena.allocate(SIZE, 8);
  }

  /**
   * A descriptor's number may be another's once the channel is closed, but the channel says that it
   * is closed before the number is free: what was read is its own while it is still open after.
   */
  @Override
  public boolean read(TcpInfo into) {
    into.clear();
    lock.lock();
    try {
      boolean known = channel.isOpen() && readQueues(into) && readInfo(into) && channel.isOpen();
      if (!known) {
        into.clear();
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private boolean readQueues(TcpInfo into) {
    if (PosixCalls.ioctl(descriptor, SIOCOUTQNSD, number) != 0) {
      return false;
    }
    into.unsentBytes = number.get(JAVA_INT, 0);
    if (PosixCalls.ioctl(descriptor, SIOCOUTQ, number) != 0) {
      return false;
    }
    into.unacknowledgedBytes = Math.max(0, number.get(JAVA_INT, 0) - into.unsentBytes);
    return true;
  }

  private boolean readInfo(TcpInfo into) {
    length.set(JAVA_INT, 0, SIZE);
    if (PosixCalls.getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, info, length) != 0) {
      return false;
    }
    int filled = length.get(JAVA_INT, 0);
    into.segmentBytes = number(SND_MSS, filled);
    into.rttNanos = scaled(number(RTT, filled), MICROSECOND);
    into.windowBytes = scaled(number(SND_CWND, filled), into.segmentBytes);
    into.retransmittedSegments = number(TOTAL_RETRANS, filled);
    into.acknowledgedBytes = largeNumber(BYTES_ACKED, filled) - 1;
    into.minRttNanos = scaled(number(MIN_RTT, filled), MICROSECOND);
    into.deliveryBitsPerSecond = scaled(largeNumber(DELIVERY_RATE, filled), 8);
    into.deliveryApplicationLimited = (info.get(JAVA_BYTE, APP_LIMITED) & 1) != 0;
    into.busyNanos = scaled(largeNumber(BUSY_TIME, filled), MICROSECOND);
    return true;
  }

  private long number(int at, int filled) {
    return at + Integer.BYTES <= filled
        ? Integer.toUnsignedLong(info.get(JAVA_INT, at))
        : TcpInfo.UNKNOWN;
  }

  private long largeNumber(int at, int filled) {
    return at + Long.BYTES <= filled ? info.get(JAVA_LONG, at) : TcpInfo.UNKNOWN;
  }

  private static long scaled(long value, long unit) {
    return value < 0 ? TcpInfo.UNKNOWN : value * unit;
  }

  @Override
  public boolean setNotSentLowWater(int bytes) {
    return set(TCP_NOTSENT_LOWAT, bytes);
  }

  private boolean set(int option, int value) {
    lock.lock();
    try {
      number.set(JAVA_INT, 0, value);
      return channel.isOpen()
          && PosixCalls.setsockopt(descriptor, IPPROTO_TCP, option, number) == 0;
    } finally {
      lock.unlock();
    }
  }
}
