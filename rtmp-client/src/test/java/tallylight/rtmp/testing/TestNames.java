package tallylight.rtmp.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Names that end in .test, which tests give addresses to; all others are the system's. */
public final class TestNames extends InetAddressResolverProvider {
  private static final Map<String, InetAddress> NAMES = new ConcurrentHashMap<>();

  /** Gives a name an address. */
  public static void set(String name, String address) {
    NAMES.put(name, InetAddress.ofLiteral(address));
  }

  /** Takes a name's address away. */
  public static void remove(String name) {
    NAMES.remove(name);
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    // As the program has it, see docs/faults.md.
    Security.setProperty("networkaddress.cache.ttl", "3");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    InetAddressResolver system = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        if (!host.endsWith(".test")) {
          return system.lookupByName(host, policy);
        }
        InetAddress address = NAMES.get(host);
        if (address == null) {
          throw new UnknownHostException(host);
        }
        return Stream.of(address);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return system.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "names of tests";
  }
}
