package tallylight.app.program;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;

/** A platform thread that does something at given moments until it is told to stop. */
abstract class ClockThread {
  private static final Logger LOG = LoggerFactory.getLogger(ClockThread.class);

  private final Thread thread;
  private final MediaClock clock;
  private volatile boolean stopping;
  private volatile boolean ended;

  ClockThread(String name, MediaClock clock) {
    this.clock = clock;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::runToEnd);
  }

  private void runToEnd() {
    try {
      run();
    } catch (RuntimeException e) {
      LOG.error("The thread {} ended by a fault of the program", thread.getName(), e);
    } finally {
      ended = true;
    }
  }

  /** The work, on the thread; returns when {@link #waitUntil} says so, or when it is done. */
  abstract void run();

  final void startThread() {
    thread.start();
  }

  /** Waits for a moment on the clock; false where the thread is to end instead. */
  final boolean waitUntil(long nanos) {
    while (!stopping) {
      long left = nanos - clock.nanos();
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(this, left);
    }
    return false;
  }

  final long now() {
    return clock.nanos();
  }

  /** True once the thread does nothing any more. */
  final boolean ended() {
    return ended;
  }

  /** Ends the thread and waits until it did. */
  final void stop() {
    stopping = true;
    LockSupport.unpark(thread);
    if (thread.getState() == Thread.State.NEW) {
      ended = true;
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
