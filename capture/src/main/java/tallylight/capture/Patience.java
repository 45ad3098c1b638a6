package tallylight.capture;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens something that cannot be opened yet, again and again on a thread of its own, until it is
 * there or no longer wanted.
 *
 * @param <S> what is opened
 */
final class Patience<S extends AutoCloseable> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String name;
  private final Opener<S> opener;
  private final Duration longest;
  private final Arrival<S> arrival;
  private final Thread thread;
  private volatile boolean closing;
  private volatile CaptureException failure;
  private volatile @Nullable S open;

  /**
   * Opens it.
   *
   * @param <S> what is opened
   */
  @FunctionalInterface
  interface Opener<S> {
    S open() throws CaptureException;
  }

  /**
   * Is given what was opened, before anyone else sees it.
   *
   * @param <S> what was opened
   */
  @FunctionalInterface
  interface Arrival<S> {
    void arrived(S opened);
  }

  /**
   * Begins to wait.
   *
   * @param device whether it may come back at any second; else it is tried less and less often
   * @param failure why it could not be opened
   */
  Patience(
      String name, boolean device, Opener<S> opener, Arrival<S> arrival, CaptureException failure) {
    this.name = name;
    this.opener = opener;
    this.arrival = arrival;
    this.failure = failure;
    this.longest = device ? FIRST : LONGEST;
    this.thread = Thread.ofPlatform().daemon().name("waiting for " + name).unstarted(this::run);
  }

  void begin() {
    thread.start();
  }

  private void run() {
    Duration pause = FIRST;
    while (!closing && open == null) {
      LockSupport.parkNanos(this, pause.toNanos());
      pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
      if (!closing) {
        tryOnce();
      }
    }
  }

  private void tryOnce() {
    try {
      S opened = opener.open();
      LOG.info("{} is there", name);
      arrival.arrived(opened);
      open = opened;
    } catch (CaptureException e) {
      LOG.trace("{} is not there yet: {}", name, e.problem());
      failure = e;
    } catch (RuntimeException e) {
      LOG.error("{} cannot be opened by a fault of the program", name, e);
    }
  }

  /** What was opened; null as long as it is waited for. */
  @Nullable S open() {
    return open;
  }

  /** Why it could not be opened when that was last tried. */
  CaptureException failure() {
    return failure;
  }

  /** Ends the waiting; closing what was opened is up to the caller. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("{} still opens", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
