package tallylight.app.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tallylight.rtmp.server.Authoriser;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;

/** Where the ingest listens, who may publish, and what is said about that. */
final class IngestOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "1935",
      description = "The port to listen on for RTMP; 0 for any (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for everybody on the"
              + " network (${DEFAULT-VALUE}).")
  private String address = "";

  @Option(
      names = "--http",
      paramLabel = "PORT",
      description =
          "Let broadcasts be watched as http://ADDRESS:PORT/live/NAME.flv too; 0 for any port.")
  private @Nullable Integer http;

  @Option(
      names = "--key-file",
      paramLabel = "F",
      description = "Only who has the key in the first line of this file may publish.")
  private @Nullable Path keyFile;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Record each broadcast into an .flv file in this folder.")
  private @Nullable Path folder;

  IngestSettings settings(CommandLine commandLine) {
    requirePort(commandLine, "--port", port);
    IngestSettings settings =
        IngestSettings.onLoopback().withAddress(address, port).withRecordDirectory(folder);
    if (http != null) {
      requirePort(commandLine, "--http", http);
      settings = settings.withHttpPort(http);
    }
    return keyFile == null
        ? settings
        : settings.withAuthoriser(
            Authoriser.withKey(StreamKeyOption.fromFile(commandLine, keyFile)));
  }

  private static void requirePort(CommandLine commandLine, String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new CommandLine.ParameterException(
          commandLine, option + " is " + port + ", but it must be 0 to 65535.");
    }
  }

  /** Says where to publish and watch, and who else can. */
  void announce(IngestServer server, PrintWriter out) {
    String host = shown();
    String key = keyFile == null ? "any key" : "the key in " + keyFile;
    out.println("Publish to rtmp://" + host + ":" + server.port() + "/live with " + key + ".");
    out.println("Watch at rtmp://" + host + ":" + server.port() + "/live/KEY" + watch(server));
    if (keyFile != null) {
      out.println("To keep the key from viewers, publish with NAME?key=KEY and watch NAME.");
    }
    if (!isLoopback()) {
      out.println(
          keyFile == null
              ? "Everybody on your network can publish here and watch; --key-file limits who"
                  + " publishes."
              : "Everybody on your network can watch here who knows the name.");
    }
  }

  private String watch(IngestServer server) {
    return server.httpPort() == IngestSettings.NO_PORT
        ? "."
        : " or http://" + shown() + ":" + server.httpPort() + "/live/KEY.flv.";
  }

  /** An address that listens on all is no address to go to. */
  private String shown() {
    if (address.equals("0.0.0.0") || address.equals("::")) {
      return "127.0.0.1";
    }
    return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
