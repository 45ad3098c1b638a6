package tallylight.app.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.Credentials;
import tallylight.rtmp.transport.NetworkSettings;

/** How a service is reached. */
final class ConnectionOptions {
  private static final Pattern PROXY =
      Pattern.compile(
          "(?<scheme>socks5|http)://(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?<host>[^/:\\[\\]@\\s]+))"
              + ":(?<port>\\d{1,5})/?");

  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description =
          "Certificates (PEM) of an authority that rtmps:// trusts besides the system's: for a"
              + " server of your own.")
  private @Nullable Path authorities;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Address of this computer to connect from, to choose among networks.")
  private @Nullable String localAddress;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description = "Connect through socks5://HOST:PORT or http://HOST:PORT.")
  private @Nullable String proxy;

  @Mixin private CredentialsOption credentials = new CredentialsOption();

  /** What was asked for; throws where an option is of no use. */
  ConnectionSettings settings(CommandLine commandLine) {
    NetworkSettings network = NetworkSettings.USUAL;
    if (authorities != null) {
      network = network.withTlsAuthorities(readable(commandLine, "--tls-ca", authorities));
    }
    if (localAddress != null) {
      network = network.withLocalAddress(address(commandLine, "--bind", localAddress));
    }
    if (proxy != null) {
      network = network.withProxy(proxy(commandLine, "--proxy", proxy));
    }
    ConnectionSettings settings = ConnectionSettings.USUAL.withNetwork(network);
    Credentials who = credentials.read(commandLine);
    return who == null ? settings : settings.withCredentials(who);
  }

  /** A file that can be read; throws where it cannot, with the name it was given by. */
  static Path readable(CommandLine commandLine, String name, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new CommandLine.ParameterException(
          commandLine,
          "The file "
              + file
              + " of "
              + name
              + " cannot be read. Check its name and your permission.");
    }
    return file;
  }

  /** An IP address; throws where it is none, with the name it was given by. */
  static InetAddress address(CommandLine commandLine, String name, String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          commandLine,
          name + " is " + text + ", but it must be an IP address, such as 192.168.1.20.",
          e);
    }
  }

  /** A proxy; throws where it is none, with the name it was given by. */
  static Proxy proxy(CommandLine commandLine, String name, String text) {
    Matcher parts = PROXY.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group("port")) > LAST_PORT) {
      throw new CommandLine.ParameterException(
          commandLine, name + " must look like socks5://HOST:PORT or http://HOST:PORT.");
    }
    String host = parts.group("ipv6") == null ? parts.group("host") : parts.group("ipv6");
    return new Proxy(
        parts.group("scheme").equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS,
        InetSocketAddress.createUnresolved(host, Integer.parseInt(parts.group("port"))));
  }
}
