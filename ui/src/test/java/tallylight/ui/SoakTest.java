package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tallylight.app.settings.Settings;

/**
 * Hours in minutes: a broadcast with the window open, another scene every ten seconds, and the
 * service gone every five minutes. Left out unless {@code -Dtallylight.soak=MINUTES} is given.
 */
@EnabledIfSystemProperty(named = "tallylight.soak", matches = "\\d+")
class SoakTest extends WindowTest {
  private static final int STEP_SECONDS = 10;
  private static final int CUT_EVERY = 30;
  private static final int LOOK_EVERY = 30;
  private static final long STALL_NANOS = 50_000_000;
  private static final double MOST_GROWTH = 1.25;
  private static final long SLACK = 48L << 20;

  private final int minutes = Integer.getInteger("tallylight.soak", 60);
  private final AtomicLong stalls = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean watching = true;
  private Arrivals ingest;

  @Override
  Settings settings() {
    return usualSettings();
  }

  @BeforeEach
  void startIngest() throws Exception {
    ingest = new Arrivals();
  }

  @AfterEach
  void stopIngest() {
    ingest.close();
  }

  @Test
  void neitherMemoryNorPausesGrowAndTheBroadcastGoesOn() throws Exception {
    robot.interact(() -> window.desk.showController.copyScene());
    enterDestination(ingest.url(), "aq1z-ws2x-ed3c-rf4v");
    robot.clickOn("#go-live");
    untilText("#state", "LIVE");
    Thread watch = Thread.ofPlatform().daemon().name("stalls").start(this::watchStalls);
    int steps = Math.max(4, minutes * 60 / STEP_SECONDS);
    Memory warm = null;
    for (int step = 1; step <= steps; step++) {
      TimeUnit.SECONDS.sleep(STEP_SECONDS);
      robot.interact(() -> window.desk.showController.takeNeighbour(1));
      if (step % Math.min(CUT_EVERY, steps / 2) == 0) {
        cut();
      }
      int before = ingest.pictures.get();
      until(() -> ingest.pictures.get() > before);
      if (step % LOOK_EVERY == 0 || step == steps) {
        Memory now = look();
        warm = warm == null && step >= steps / 4 ? now : warm;
        System.out.printf(
            Locale.ROOT,
            "SOAK %d of %d min: heap %d MiB, resident %d MiB, %d pauses of the window over 50 ms,"
                + " the longest %d ms%n",
            step * STEP_SECONDS / 60,
            minutes,
            now.heap() >> 20,
            now.resident() >> 20,
            stalls.get(),
            longest.get() / 1_000_000);
      }
    }
    watch.interrupt();
    Memory end = look();
    assertNotNull(warm, "it was too short to warm up");
    assertTrue(end.heap() < warm.heap() * MOST_GROWTH + SLACK, "the heap grows");
    assertTrue(end.resident() < warm.resident() * MOST_GROWTH + SLACK, "native memory grows");
  }

  /**
   * What is in use.
   *
   * @param heap bytes of objects that are reachable
   * @param resident bytes of the whole process in memory
   */
  private record Memory(long heap, long resident) {}

  /** Collects garbage first, a pause that is the test's own. */
  private Memory look() throws IOException {
    watching = false;
    try {
      return new Memory(usedHeap(), resident());
    } finally {
      watching = true;
    }
  }

  private void cut() throws Exception {
    int port = ingest.port();
    ingest.close();
    untilText("#state", "Reconnecting…");
    ingest = new Arrivals(port);
    untilText("#state", "LIVE");
  }

  /** How long the window's thread takes to answer, asked twenty times a second. */
  private void watchStalls() {
    try {
      while (true) {
        boolean undisturbed = watching;
        long asked = System.nanoTime();
        Platform.runLater(
            () -> {
              long took = System.nanoTime() - asked;
              if (undisturbed && watching) {
                longest.accumulateAndGet(took, Math::max);
                stalls.addAndGet(took > STALL_NANOS ? 1 : 0);
              }
            });
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CallToSystemGC") // what is left after it is what is in use
  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
