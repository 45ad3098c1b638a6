package tallylight.rtmp.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Windows 10 1703 and later: {@code SIO_TCP_INFO} (mstcpip.h), which tells what is in flight but
 * not what is unsent. Needs {@code --add-opens java.base/sun.nio.ch=ALL-UNNAMED}, since a handle
 * cannot be found by looking at all of them. Written from the header; no machine here could run it.
 */
@SuppressWarnings("restricted")
final class WindowsSocket implements KernelSocket {
  private static final int SIO_TCP_INFO = 0xD8000027;

  private static final int MSS = 4;
  private static final int RTT = 20;
  private static final int MIN_RTT = 24;
  private static final int BYTES_IN_FLIGHT = 28;
  private static final int CWND = 32;
  private static final int BYTES_OUT = 48;
  private static final int BYTES_RETRANS = 68;
  private static final int SIZE = 88;

  private static final int MICROSECOND = 1000;

  private static final SymbolLookup winsock = SymbolLookup.libraryLookup("ws2_32", Arena.global());
  private static final MethodHandle wsaIoctl =
      handle(
          "WSAIoctl",
          FunctionDescriptor.of(
              JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS,
              ADDRESS));

  private final SocketChannel channel;
  private final long handle;
  private final ReentrantLock lock = new ReentrantLock();
  private final MemorySegment number;
  private final MemorySegment version;
  private final MemorySegment info;

  WindowsSocket(SocketChannel channel, long handle) {
    this.channel = channel;
    this.handle = handle;
    Arena arena = Arena.ofAuto();
    number = arena.allocate(JAVA_INT);
    version = arena.allocate(JAVA_INT);
    info = arena.allocate(SIZE, 8);
  }

  private static MethodHandle handle(String name, FunctionDescriptor signature) {
    return Linker.nativeLinker().downcallHandle(winsock.find(name).orElseThrow(), signature);
  }

  /**
   * The handle of a channel.
   *
   * @throws ReflectiveOperationException where Java does not give it away
   */
  static long handleOf(SocketChannel channel) throws ReflectiveOperationException {
    try {
      Field field = channel.getClass().getDeclaredField("fdVal");
      field.setAccessible(true);
      return field.getInt(channel);
    } catch (InaccessibleObjectException e) {
      throw new ReflectiveOperationException(e);
    }
  }

  @Override
  public boolean read(TcpInfo into) {
    into.clear();
    lock.lock();
    try {
      boolean known = channel.isOpen() && control() == 0 && channel.isOpen();
      if (known) {
        fill(into);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private void fill(TcpInfo into) {
    into.segmentBytes = number(MSS);
    into.rttNanos = number(RTT) * MICROSECOND;
    into.minRttNanos = number(MIN_RTT) * MICROSECOND;
    into.windowBytes = number(CWND);
    into.unacknowledgedBytes = number(BYTES_IN_FLIGHT);
    long sentOnce = info.get(JAVA_LONG, BYTES_OUT) - number(BYTES_RETRANS);
    into.acknowledgedBytes = Math.max(0, sentOnce - into.unacknowledgedBytes);
  }

  private long number(int at) {
    return Integer.toUnsignedLong(info.get(JAVA_INT, at));
  }

  private int control() {
    try {
      return (int)
          wsaIoctl.invokeExact(
              handle,
              SIO_TCP_INFO,
              version,
              (int) version.byteSize(),
              info,
              SIZE,
              number,
              MemorySegment.NULL,
              MemorySegment.NULL);
    } catch (Throwable e) {
      throw new AssertionError("WSAIoctl", e);
    }
  }

  /** Windows has no such option. */
  @Override
  public boolean setNotSentLowWater(int bytes) {
    return false;
  }
}
