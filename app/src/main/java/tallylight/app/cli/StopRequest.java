package tallylight.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and its relatives. The first one asks the command to end in good order, and the Java
 * machine waits until it did, so that services hear a goodbye and files are closed.
 */
final class StopRequest implements AutoCloseable {
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(15);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("stop-request").unstarted(this::onSignal);
  private volatile int exitCode;
  private volatile Runnable onRequest = () -> {};

  StopRequest() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void onSignal() {
    requested.countDown();
    onRequest.run();
    try {
      if (finished.await(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        // A stop that was asked for and went well is a success, not the signal's 130.
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sets what is done at once when the person wants to stop; quick, on the signal's thread. */
  void onRequest(Runnable action) {
    onRequest = action;
  }

  /** Waits for as long as it takes. */
  void await() {
    try {
      requested.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a while; true as soon as the person wants to stop. */
  boolean await(Duration limit) {
    try {
      return requested.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Says what the program is to end with; returns it. */
  int finish(int code) {
    exitCode = code;
    finished.countDown();
    return code;
  }

  @Override
  public void close() {
    if (requested.getCount() > 0) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came this instant: the hook ends the program with the code given.
        finished.countDown();
      }
    } else {
      finished.countDown();
    }
  }
}
