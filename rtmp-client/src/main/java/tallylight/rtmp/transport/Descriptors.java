package tallylight.rtmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Finds the file descriptor of a channel, which Java keeps to itself: of all the process has, the
 * one whose two ends are the channel's. Once per connection, some microseconds a descriptor.
 */
final class Descriptors {
  static final int NOT_FOUND = -1;

  private static final Path OPEN = Path.of("/dev/fd");
  private static final int LARGEST_ADDRESS = 128;
  private static final int AF_INET = 2;
  private static final ValueLayout.OfShort PORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment address;
  private final MemorySegment length;

  private Descriptors(Arena arena) {
    address = arena.allocate(LARGEST_ADDRESS, 8);
    length = arena.allocate(JAVA_INT);
  }

  /** The descriptor of a connected channel; {@link #NOT_FOUND} where none is its. */
  static int of(SocketChannel channel) throws IOException {
    SocketAddress local = channel.getLocalAddress();
    SocketAddress remote = channel.getRemoteAddress();
    if (!(local instanceof InetSocketAddress here)
        || !(remote instanceof InetSocketAddress there)) {
      return NOT_FOUND;
    }
    try (Arena arena = Arena.ofConfined();
        DirectoryStream<Path> open = Files.newDirectoryStream(OPEN)) {
      var descriptors = new Descriptors(arena);
      for (Path entry : open) {
        int descriptor = number(entry);
        if (descriptor >= 0 && descriptors.connects(descriptor, here, there)) {
          return descriptor;
        }
      }
    }
    return NOT_FOUND;
  }

  private static int number(Path entry) {
    try {
      return Integer.parseInt(String.valueOf(entry.getFileName()));
    } catch (NumberFormatException e) {
      return NOT_FOUND;
    }
  }

  private boolean connects(int descriptor, InetSocketAddress here, InetSocketAddress there) {
    length.set(JAVA_INT, 0, LARGEST_ADDRESS);
    if (PosixCalls.getsockname(descriptor, address, length) != 0 || !is(here)) {
      return false;
    }
    length.set(JAVA_INT, 0, LARGEST_ADDRESS);
    return PosixCalls.getpeername(descriptor, address, length) == 0 && is(there);
  }

  /**
   * Whether the sockaddr is {@code wanted}. Its family is two bytes on Linux, one after a length on
   * macOS; port and address follow at the same places. Java's sockets carry IPv4 in IPv6.
   */
  private boolean is(InetSocketAddress wanted) {
    if (Short.toUnsignedInt(address.get(PORT, 2)) != wanted.getPort()) {
      return false;
    }
    boolean version4 = address.get(JAVA_BYTE, 0) == AF_INET || address.get(JAVA_BYTE, 1) == AF_INET;
    byte[] expected = wanted.getAddress().getAddress();
    int at = version4 ? 4 : 8 + 16 - expected.length;
    byte[] found = address.asSlice(at, expected.length).toArray(JAVA_BYTE);
    return Arrays.equals(found, expected);
  }
}
