package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.Tool;

/** Given a capture of a broadcast, then an independent dissector understands every packet of it. */
class WireIT {
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @TempDir private Path folder = Path.of("");

  @Test
  void tsharkFindsNoMalformedPacket() throws Exception {
    String tshark = Tool.require("tshark");
    Tool.need("root".equals(System.getProperty("user.name")), "capturing packets needs root");
    Path capture = folder.resolve("broadcast.pcapng");
    Path keyFile = Files.writeString(folder.resolve("key.txt"), "wire\n");
    int port;
    try (Nginx nginx = Nginx.start(folder)) {
      port = nginx.port();
      Process capturing = startCapture(tshark, port, capture);
      try {
        CommandLineRun run =
            CommandLineRun.of(
                "publish",
                "--url",
                nginx.url("live"),
                "--key-file",
                keyFile.toString(),
                "--seconds",
                "5");
        assertEquals(0, run.exitCode(), run::everything);
        awaitGoodbye(tshark, port, capture);
      } finally {
        capturing.destroy();
        assertTrue(capturing.waitFor(20, TimeUnit.SECONDS), "tshark did not end");
      }
    }
    String commands = dissect(tshark, port, capture, "amf.string", "rtmpt.header.typeid == 20");
    for (String command :
        List.of(
            "connect",
            "releaseStream",
            "FCPublish",
            "createStream",
            "publish",
            "FCUnpublish",
            "deleteStream")) {
      assertTrue(commands.contains(command), () -> command + " is missing in:\n" + commands);
    }
    String media =
        dissect(tshark, port, capture, "rtmpt.header.typeid", "rtmpt.header.typeid == 9");
    assertTrue(media.lines().count() >= 100, () -> "few video messages were dissected: " + media);
    assertEquals("", dissect(tshark, port, capture, "frame.number", "_ws.malformed"));
  }

  private Process startCapture(String tshark, int port, Path file) throws IOException {
    Process capturing =
        new ProcessBuilder(
                tshark,
                "-i",
                "lo",
                "-s",
                "0",
                "-B",
                "64",
                "-f",
                "tcp port " + port,
                "-w",
                file.toString())
            .redirectErrorStream(true)
            .start();
    // The capture runs once it says so.
    var out =
        new BufferedReader(
            new InputStreamReader(capturing.getInputStream(), StandardCharsets.UTF_8));
    String line;
    do {
      line = out.readLine();
      assertTrue(line != null, "tshark ended instead of capturing");
    } while (!line.startsWith("Capturing on"));
    return capturing;
  }

  /** Captured packets reach the file a little later. */
  private static void awaitGoodbye(String tshark, int port, Path capture) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    String commands = "";
    while (!commands.contains("deleteStream")) {
      String seen = commands;
      assertTrue(System.nanoTime() < end, () -> "no deleteStream was captured:\n" + seen);
      commands = dissect(tshark, port, capture, "amf.string", "rtmpt.header.typeid == 20");
    }
  }

  private static String dissect(
      String tshark, int port, Path capture, String field, String filter) {
    // A capture under way may end amid a packet, which tshark tells by its exit code.
    return Tool.run(
            tshark,
            "-r",
            capture.toString(),
            "-d",
            "tcp.port==" + port + ",rtmpt",
            "-Y",
            filter,
            "-T",
            "fields",
            "-e",
            field)
        .out();
  }
}
