package tallylight.capture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of devices that come and go, within two seconds. It looks at the list again and again:
 * events of the systems get lost where a device is plugged in again at once.
 */
public final class DeviceWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Supplier<List<Device>> list;
  private final Consumer<List<Device>> listener;
  private final Duration interval;
  private final Thread thread;
  private volatile boolean closing;

  private DeviceWatch(
      Supplier<List<Device>> list, Consumer<List<Device>> listener, Duration interval) {
    this.list = list;
    this.listener = listener;
    this.interval = interval;
    this.thread = Thread.ofPlatform().daemon().name("device-watch").start(this::run);
  }

  /**
   * Begins to watch.
   *
   * @param listener is given the whole list at first and whenever it has changed, on a thread of
   *     the watch
   */
  public static DeviceWatch start(Consumer<List<Device>> listener) {
    return start(Devices::list, listener, INTERVAL);
  }

  static DeviceWatch start(
      Supplier<List<Device>> list, Consumer<List<Device>> listener, Duration interval) {
    return new DeviceWatch(list, listener, interval);
  }

  private void run() {
    @Nullable List<Device> before = null;
    boolean failed = false;
    while (!closing) {
      try {
        List<Device> now = list.get();
        failed = false;
        if (!now.equals(before)) {
          before = now;
          listener.accept(now);
        }
      } catch (RuntimeException e) {
        if (!failed) {
          LOG.error("Devices could not be listed", e);
        }
        failed = true;
      }
      LockSupport.parkNanos(this, interval.toNanos());
    }
  }

  /** Ends the watch; a call of the listener under way may still come to its end. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
  }
}
