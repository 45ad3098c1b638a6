package tallylight.rtmp.transport;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operating system's side of a channel. */
final class KernelSockets {
  private static final Logger log = LoggerFactory.getLogger(KernelSockets.class);

  private KernelSockets() {}

  /**
   * The system's side of a connected channel; {@link KernelSocket#NONE} where it is out of reach.
   */
  static KernelSocket of(SocketChannel channel) {
    try {
      return find(channel);
    } catch (IOException
        | ReflectiveOperationException
        | UnsupportedOperationException
        | IllegalCallerException
        | LinkageError e) {
      log.debug("the system's view of the connection is out of reach: {}", e.toString());
      return KernelSocket.NONE;
    }
  }

  private static KernelSocket find(SocketChannel channel)
      throws IOException, ReflectiveOperationException {
    String system = System.getProperty("os.name", "");
    if (system.startsWith("Windows")) {
      return new WindowsSocket(channel, WindowsSocket.handleOf(channel));
    }
    if (!system.equals("Linux") && !system.equals("Mac OS X")) {
      throw new UnsupportedOperationException(system);
    }
    int descriptor = Descriptors.of(channel);
    if (descriptor == Descriptors.NOT_FOUND) {
      throw new UnsupportedOperationException("no descriptor was found");
    }
    return system.equals("Linux")
        ? new LinuxSocket(channel, descriptor)
        : new MacSocket(channel, descriptor);
  }
}
