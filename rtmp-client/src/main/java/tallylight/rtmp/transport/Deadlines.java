package tallylight.rtmp.transport;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long: a clock beside blocking calls. An operation only notes when it began;
 * one shared thread looks at all of them a few times a second.
 */
final class Deadlines implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final ScheduledThreadPoolExecutor timer = newTimer();

  private final Runnable expiry;
  private final ScheduledFuture<?> looking;
  private volatile long readTimeout;
  private volatile long writeTimeout;
  private volatile long readBegan;
  private volatile long writeBegan;
  private volatile long deadline;
  private volatile boolean expired;

  /**
   * Starts looking.
   *
   * @param expiry what ends the operations; called once, must not block
   */
  Deadlines(Runnable expiry) {
    this.expiry = expiry;
    this.looking =
        timer.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor newTimer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("rtmp-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  void setReadTimeout(Duration timeout) {
    readTimeout = timeout.toNanos();
  }

  void setWriteTimeout(Duration timeout) {
    writeTimeout = timeout.toNanos();
  }

  void setDeadline(Duration fromNow) {
    deadline = fromNow.isZero() ? 0 : now() + fromNow.toNanos();
  }

  void readBegins() {
    readBegan = now();
  }

  void readEnds() {
    readBegan = 0;
  }

  void writeBegins() {
    writeBegan = now();
  }

  void writeEnds() {
    writeBegan = 0;
  }

  /** True once something took too long. */
  boolean expired() {
    return expired;
  }

  @Override
  public void close() {
    looking.cancel(false);
  }

  private void look() {
    long now = now();
    if (exceeded(readBegan, readTimeout, now)
        || exceeded(writeBegan, writeTimeout, now)
        || (deadline != 0 && now - deadline > 0)) {
      expired = true;
      looking.cancel(false);
      expiry.run();
    }
  }

  private static boolean exceeded(long began, long timeout, long now) {
    return began != 0 && timeout != 0 && now - began > timeout;
  }

  /** The monotonic clock, never 0, which stands for "not". */
  private static long now() {
    return System.nanoTime() | 1;
  }
}
