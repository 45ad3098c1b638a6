package tallylight.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tallylight.app.broadcast.Destination;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.Credentials;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.transport.NetworkSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a destination from JSON, of the form that {@code docs/adaptive-bitrate.md} describes. Key
 * and password stand in files of their own, which the file names; paths are relative to its folder.
 */
final class DestinationFile {
  private static final long LARGEST = 1 << 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final CommandLine commandLine;
  private final Path file;

  private DestinationFile(CommandLine commandLine, Path file) {
    this.commandLine = commandLine;
    this.file = file;
  }

  /** What may stand in the file. */
  record Fields(
      @Nullable String name,
      @Nullable String url,
      @Nullable String keyFile,
      @Nullable String backupUrl,
      @Nullable String user,
      @Nullable String passwordFile,
      @Nullable String tlsCa,
      @Nullable String bind,
      @Nullable String proxy) {}

  /** The destination in a file; throws where something in it is of no use. */
  static Destination read(CommandLine commandLine, Path file) throws ProblemException {
    return new DestinationFile(commandLine, file).destination();
  }

  private Destination destination() throws ProblemException {
    Fields fields = fields();
    if (fields.url() == null || fields.keyFile() == null) {
      throw fault("has no " + (fields.url() == null ? "url" : "keyFile") + ".", null);
    }
    RtmpUrl url = address("url", fields.url());
    StreamKey key = StreamKeyOption.fromFile(commandLine, path(fields.keyFile()));
    Destination plain = Destination.of(url, key).withConnection(connection(fields));
    Destination whole =
        fields.backupUrl() == null
            ? plain
            : plain.withBackup(address("backupUrl", fields.backupUrl()));
    return fields.name() == null || fields.name().isBlank()
        ? whole
        : whole.named(fields.name().strip());
  }

  private Fields fields() {
    try {
      if (Files.size(file) > LARGEST) {
        throw fault("is too large for one destination.", null);
      }
      return MAPPER.readValue(Files.readString(file), Fields.class);
    } catch (JacksonException e) {
      // Its own message may quote the file, and someone may have put a key there.
      throw fault(
          "is not understood. It must be an object with url and keyFile and, where wished, name,"
              + " backupUrl, user, passwordFile, tlsCa, bind and proxy; a key has no place in it.",
          null);
    } catch (IOException e) {
      throw fault("cannot be read. Check its name and your permission.", e);
    }
  }

  private CommandLine.ParameterException fault(String what, @Nullable Throwable cause) {
    return new CommandLine.ParameterException(
        commandLine, "The file " + file + " of --also " + what, cause);
  }

  private RtmpUrl address(String field, String text) throws ProblemException {
    RtmpUrl address = RtmpUrl.parse(text);
    if (address.embeddedKey().isPresent()) {
      throw fault(
          "seems to have a stream key at the end of "
              + field
              + ". Give the address without it, and the key in the file that keyFile names.",
          null);
    }
    return address;
  }

  private Path path(String relative) {
    return file.toAbsolutePath().resolveSibling(relative);
  }

  private ConnectionSettings connection(Fields fields) {
    NetworkSettings network = NetworkSettings.USUAL;
    if (fields.tlsCa() != null) {
      network =
          network.withTlsAuthorities(
              ConnectionOptions.readable(commandLine, "tlsCa", path(fields.tlsCa())));
    }
    if (fields.bind() != null) {
      network =
          network.withLocalAddress(ConnectionOptions.address(commandLine, "bind", fields.bind()));
    }
    if (fields.proxy() != null) {
      network = network.withProxy(ConnectionOptions.proxy(commandLine, "proxy", fields.proxy()));
    }
    ConnectionSettings settings = ConnectionSettings.USUAL.withNetwork(network);
    return fields.user() == null
        ? settings
        : settings.withCredentials(credentials(fields.user(), fields.passwordFile()));
  }

  private Credentials credentials(String user, @Nullable String passwordFile) {
    if (passwordFile == null) {
      throw fault("has a user, but no passwordFile.", null);
    }
    try (var lines = Files.lines(path(passwordFile), StandardCharsets.UTF_8)) {
      return Credentials.of(user, lines.findFirst().orElse(""));
    } catch (IllegalArgumentException e) {
      throw fault("has a user that is none: " + e.getMessage(), e);
    } catch (IOException e) {
      throw fault("names a passwordFile that cannot be read.", e);
    }
  }
}
