package tallylight.rtmp.session;

import tallylight.media.Problem;
import tallylight.rtmp.transport.LocalAddressException;
import tallylight.rtmp.transport.ProxyException;

/** Words for what is wrong with the way that a connection was asked to take. */
final class NetworkFailures {
  private static final String CHECK_PROXY = "Check the proxy's address, or connect without it.";

  private NetworkFailures() {}

  static RtmpException of(LocalAddressException e) {
    String address = e.address().getHostAddress();
    Problem problem =
        e.isOfAnotherFamily()
            ? new Problem(
                "The server cannot be reached from the address " + address + ".",
                "One of the two has only IPv4 addresses, the other only IPv6.",
                "Choose another address of this computer, or leave the choice to the system.")
            : new Problem(
                "This computer cannot connect from the address " + address + ".",
                "No network of this computer has that address now.",
                "Choose one that it has, or leave the choice to the system.");
    return new RtmpException.Unreachable(problem, e);
  }

  static RtmpException of(ProxyException e) {
    String proxy = "The proxy " + e.proxy();
    return switch (e.reason()) {
      case UNREACHABLE ->
          new RtmpException.Unreachable(
              new Problem(proxy + " cannot be reached.", "No proxy is running there.", CHECK_PROXY),
              e);
      case SILENT ->
          new RtmpException.TimedOut(
              Phase.CONNECT,
              new Problem(
                  proxy + " did not answer in time.",
                  "It is overloaded, not a proxy of this kind, or cannot reach the server.",
                  CHECK_PROXY),
              e);
      case NOT_A_PROXY ->
          new RtmpException.Unreachable(
              new Problem(
                  proxy + " does not answer like a proxy.",
                  "Something else is running there, or a proxy of another kind.",
                  CHECK_PROXY),
              e);
      case PASSWORD ->
          new RtmpException.Unreachable(
              new Problem(
                  proxy + " wants a user name and a password.",
                  "It lets only people with an account of its own connect.",
                  "Use a proxy that needs none, or connect without it."),
              e);
      case REFUSED ->
          new RtmpException.Unreachable(
              new Problem(
                  proxy + " did not connect to the server.",
                  "It said: " + e.getMessage() + ".",
                  "Compare the server address with your service's; some proxies allow few ports."),
              e);
    };
  }
}
