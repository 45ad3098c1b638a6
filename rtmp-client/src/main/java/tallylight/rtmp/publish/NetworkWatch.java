package tallylight.rtmp.publish;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that this computer's networks have changed, by their addresses. Not safe for several
 * threads.
 */
final class NetworkWatch {
  private static final Logger log = LoggerFactory.getLogger(NetworkWatch.class);

  private final Supplier<Set<InetAddress>> addresses;
  private Set<InetAddress> known;

  NetworkWatch() {
    this(NetworkWatch::system);
  }

  NetworkWatch(Supplier<Set<InetAddress>> addresses) {
    this.addresses = addresses;
    this.known = addresses.get();
  }

  /** Whether an address has come since this was last asked. */
  boolean hasNew() {
    Set<InetAddress> now = addresses.get();
    boolean more = !known.containsAll(now);
    known = now;
    return more;
  }

  private static Set<InetAddress> system() {
    var found = new HashSet<InetAddress>();
    try {
      NetworkInterface.networkInterfaces()
          .filter(NetworkWatch::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(found::add);
    } catch (SocketException e) {
      log.debug("the networks of this computer cannot be listed: {}", e.toString());
    }
    return found;
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException e) {
      return false;
    }
  }
}
