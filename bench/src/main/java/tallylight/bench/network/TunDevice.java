package tallylight.bench.network;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A network interface of Linux whose packets this program carries; it goes with the program. One
 * thread may read while another writes. Needs root. Documented in the kernel's
 * Documentation/networking/tuntap.rst.
 */
final class TunDevice {
  /** With headers; what an Ethernet carries. */
  static final int MTU = 1500;

  private static final int O_RDWR = 2;
  private static final long TUNSETIFF = 0x400454CAL;

  /** IFF_TUN and IFF_NO_PI: bare IP packets. */
  private static final short FLAGS = 0x1001;

  private static final int NAME_BYTES = 16;
  private static final int IFREQ_BYTES = 40;

  private static final MethodHandle OPEN =
      call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
  private static final MethodHandle IOCTL =
      call("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), 2);
  private static final MethodHandle READ =
      call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), -1);
  private static final MethodHandle WRITE =
      call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), -1);

  private final int descriptor;
  private final MemorySegment incoming = Arena.ofAuto().allocate(MTU);
  private final MemorySegment outgoing = Arena.ofAuto().allocate(MTU);

  /**
   * Makes it, in the network namespace of this process.
   *
   * @param name at most 15 characters
   */
  TunDevice(String name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      descriptor = (int) OPEN.invokeExact(arena.allocateFrom("/dev/net/tun"), O_RDWR);
      MemorySegment request = arena.allocate(IFREQ_BYTES, Long.BYTES);
      request.setString(0, name);
      request.set(JAVA_SHORT, NAME_BYTES, FLAGS);
      if (descriptor < 0 || (int) IOCTL.invokeExact(descriptor, TUNSETIFF, request) != 0) {
        throw new IOException(
            "The interface " + name + " cannot be made: that needs root and /dev/net/tun.");
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle call(String name, FunctionDescriptor shape, int firstVariadic) {
    Linker linker = Linker.nativeLinker();
    Linker.Option[] options =
        firstVariadic < 0
            ? new Linker.Option[0]
            : new Linker.Option[] {Linker.Option.firstVariadicArg(firstVariadic)};
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape, options);
  }

  /** Waits for a packet. */
  byte[] read() throws IOException {
    long bytes;
    try {
      bytes = (long) READ.invokeExact(descriptor, incoming, (long) MTU);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    if (bytes < 0) {
      throw new IOException("The interface is gone.");
    }
    return incoming.asSlice(0, bytes).toArray(JAVA_BYTE);
  }

  /** Delivers a packet to the system; one that it does not take is lost. */
  void write(byte[] packet) {
    MemorySegment.copy(packet, 0, outgoing, JAVA_BYTE, 0, packet.length);
    try {
      long _ = (long) WRITE.invokeExact(descriptor, outgoing, (long) packet.length);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
