package tallylight.app.broadcast;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the encoders make to what the uplinks carry. Looks at them forty times a second, on
 * the thread {@code bitrate}.
 */
final class BitrateControl implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BitrateControl.class);
  private static final long EVERY_MILLIS = 25;

  private final List<Steering> encoders;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("bitrate").daemon().factory());

  /**
   * @param encoders one for each
   */
  BitrateControl(List<Steering> encoders) {
    this.encoders = encoders;
  }

  void start() {
    var _ =
        timer.scheduleAtFixedRate(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      encoders.forEach(Steering::tick);
    } catch (RuntimeException e) {
      LOG.error("The bitrate is not looked after", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      // The encoders that it speaks to are closed next.
      if (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("The thread of the bitrate does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
