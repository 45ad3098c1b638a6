package tallylight.app.broadcast;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one snapshot a second and hands it to all who listen, on the thread {@code health}. */
final class HealthMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(HealthMonitor.class);

  private final Supplier<BroadcastHealth> sample;
  private final List<Consumer<BroadcastHealth>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("health").daemon().factory());

  HealthMonitor(Supplier<BroadcastHealth> sample) {
    this.sample = sample;
  }

  void add(Consumer<BroadcastHealth> listener) {
    listeners.add(listener);
  }

  void start() {
    var _ = timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      BroadcastHealth health = sample.get();
      LOG.debug("{}", health);
      listeners.forEach(listener -> listener.accept(health));
    } catch (RuntimeException e) {
      LOG.error("Looking after the broadcast failed", e);
    }
  }

  void stop() {
    timer.shutdown();
  }
}
