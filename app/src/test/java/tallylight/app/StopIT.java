package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.lab.ProgramMain;
import tallylight.app.lab.Recording;
import tallylight.app.lab.Tool;
import tallylight.rtmp.server.EndReason;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.IngestStream;

/**
 * Given a broadcast without an end, when the person presses Ctrl-C, then the service hears a
 * goodbye, the recording is whole, and the program ends with success.
 */
class StopIT {
  private static final String KEY = "very-secret-key-0123";

  @TempDir private Path folder = Path.of("");

  /** Three pictures are less than the second after which the broadcast counts as live. */
  @ParameterizedTest
  @CsvSource({"INT, 45", "TERM, 45", "INT, 3"})
  void aSignalStopsInGoodOrder(String signal, int pictures) throws Exception {
    var listener = new Arrivals(pictures);
    Path recording = folder.resolve("show.flv");
    Path printed = folder.resolve("printed.txt");
    try (IngestServer server = IngestServer.start(IngestSettings.onLoopback(), listener)) {
      ProcessBuilder builder =
          ProgramMain.process(
              "publish",
              "--url",
              "rtmp://127.0.0.1:" + server.port() + "/live",
              "--size",
              "640x360",
              "--record",
              recording.toString());
      builder.environment().put("TALLYLIGHT_KEY", KEY);
      Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
      try {
        assertTrue(listener.enough.await(30, TimeUnit.SECONDS), "nothing arrived");
        assertFalse(
            Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                .contains(KEY),
            "the key is in the argument list");
        Tool.outputOf("sh", "-c", "kill -" + signal + " " + process.pid());
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "the program did not end");
      } finally {
        process.destroyForcibly();
      }
      assertEquals(0, process.exitValue(), Files.readString(printed));
      assertEquals(EndReason.UNPUBLISHED, listener.end.get(5, TimeUnit.SECONDS));
    }
    assertTrue(Files.readString(printed).contains("The broadcast to rtmp://127.0.0.1"));
    assertFalse(Files.readString(printed).contains(KEY), "the key was printed");
    assertEquals("", new Recording(recording).decodeErrors());
    assertTrue(new Recording(recording).decodedPictures() >= pictures);
  }

  private static final class Arrivals implements IngestListener {
    final CountDownLatch enough;
    final CompletableFuture<EndReason> end = new CompletableFuture<>();

    Arrivals(int pictures) {
      enough = new CountDownLatch(pictures);
    }

    @Override
    public void media(
        IngestStream stream,
        boolean video,
        boolean keyframe,
        boolean sequenceHeader,
        long timestampMillis,
        int bytes,
        long arrivalNanos) {
      if (video) {
        enough.countDown();
      }
    }

    @Override
    public void ended(IngestStream stream, EndReason reason) {
      end.complete(reason);
    }
  }
}
