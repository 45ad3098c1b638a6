package tallylight.rtmp.interop;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.server.Program;
import tallylight.rtmp.testing.Tools;

/**
 * A Node-Media-Server of the version that {@code interop/package.json} pins. It is installed once,
 * into the user's cache; version 4 records what it is given.
 */
final class NodeMediaServer implements AutoCloseable {
  private static final List<String> PINS = List.of("package.json", "package-lock.json");
  private static final String PROGRAM =
      "new (require(process.argv[1]))(JSON.parse(process.argv[2])).run()";

  private final Path directory;
  private final Program node;
  final int port = Ports.free();

  /**
   * Starts it.
   *
   * @param version 2 or 4
   */
  NodeMediaServer(int version, Path directory) throws Exception {
    this.directory = directory;
    String configuration =
        """
        {"bind": "127.0.0.1", "logType": 1,
         "rtmp": {"port": %d, "chunk_size": 60000, "gop_cache": true, "ping": 30, "ping_timeout": 60},
         "store": {"path": "%s/store"}, "record": {"auto": true, "path": "%s"}}
        """
            .formatted(port, directory, directory);
    node =
        new Program(
            installed(),
            "node",
            List.of("-e", PROGRAM, "node-media-server-" + version, configuration));
    Ports.awaitListening(port, node);
  }

  /** What version 4 recorded of a broadcast to /live. */
  Path recording(String key) throws IOException {
    Path folder = directory.resolve("live").resolve(key);
    if (!Files.isDirectory(folder)) {
      return folder.resolve("none");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().findFirst().orElse(folder.resolve("none"));
    }
  }

  @Override
  public void close() {
    node.close();
  }

  /** The folder with both versions in its {@code node_modules}. */
  private static synchronized Path installed() throws Exception {
    Tools.require("node");
    Tools.require("npm");
    var pins = new CRC32();
    for (String name : PINS) {
      pins.update(pin(name));
    }
    Path folder = cache().resolve("interop-" + Long.toHexString(pins.getValue()));
    if (!Files.exists(folder)) {
      Files.createDirectories(folder.getParent());
      Path fresh = Files.createTempDirectory(folder.getParent(), "interop-installing");
      install(fresh);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  private static Path cache() {
    @Nullable String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "tallylight")
        : Path.of(cache, "tallylight");
  }

  private static byte[] pin(String name) throws IOException {
    try (InputStream in = NodeMediaServer.class.getResourceAsStream("/interop/" + name)) {
      return requireNonNull(in, name).readAllBytes();
    }
  }

  private static void install(Path folder) throws Exception {
    for (String name : PINS) {
      Files.write(folder.resolve(name), pin(name));
    }
    Process npm =
        new ProcessBuilder(
                Tools.require("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.txt").toFile())
            .start();
    boolean ended = npm.waitFor(3, TimeUnit.MINUTES);
    npm.destroyForcibly();
    if (!ended || npm.exitValue() != 0) {
      String words = "npm could not install: " + Files.readString(folder.resolve("npm.txt"));
      var _ = "true".equals(System.getenv("CI")) ? fail(words) : abort(words);
    }
  }
}
