package tallylight.rtmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * macOS: {@code TCP_CONNECTION_INFO} (netinet/tcp.h). Its send buffer holds what is unsent and what
 * is unacknowledged, and does not tell the two apart, so all of it counts as unacknowledged.
 * Written from the header; no machine here could run it.
 */
final class MacSocket implements KernelSocket {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_CONNECTION_INFO = 0x106;
  private static final int TCP_NOTSENT_LOWAT = 0x201;

  private static final int MAXSEG = 16;
  private static final int SND_CWND = 24;
  private static final int SND_SBBYTES = 32;
  private static final int SRTT = 44;
  private static final int TXBYTES = 64;
  private static final int TXRETRANSMITBYTES = 72;
  private static final int TXRETRANSMITPACKETS = 104;
  private static final int SIZE = 112;

  private static final long MILLISECOND = 1_000_000;

  private final SocketChannel channel;
  private final int descriptor;
  private final ReentrantLock lock = new ReentrantLock();
  private final MemorySegment number;
  private final MemorySegment length;
  private final MemorySegment info;

  MacSocket(SocketChannel channel, int descriptor) {
    this.channel = channel;
    this.descriptor = descriptor;
    Arena arena = Arena.ofAuto();
    number = arena.allocate(JAVA_INT);
    length = arena.allocate(JAVA_INT);
    info = arena.allocate(SIZE, 8);
  }

  @Override
  public boolean read(TcpInfo into) {
    into.clear();
    lock.lock();
    try {
      boolean known = channel.isOpen() && readInfo(into) && channel.isOpen();
      if (!known) {
        into.clear();
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private boolean readInfo(TcpInfo into) {
    length.set(JAVA_INT, 0, SIZE);
    if (PosixCalls.getsockopt(descriptor, IPPROTO_TCP, TCP_CONNECTION_INFO, info, length) != 0
        || length.get(JAVA_INT, 0) < SIZE) {
      return false;
    }
    into.segmentBytes = number(MAXSEG);
    into.windowBytes = number(SND_CWND);
    into.rttNanos = number(SRTT) * MILLISECOND;
    into.unsentBytes = 0;
    into.unacknowledgedBytes = number(SND_SBBYTES);
    long sentOnce = info.get(JAVA_LONG, TXBYTES) - info.get(JAVA_LONG, TXRETRANSMITBYTES);
    into.acknowledgedBytes = Math.max(0, sentOnce - into.unacknowledgedBytes);
    into.retransmittedSegments = info.get(JAVA_LONG, TXRETRANSMITPACKETS);
    return true;
  }

  private long number(int at) {
    return Integer.toUnsignedLong(info.get(JAVA_INT, at));
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
