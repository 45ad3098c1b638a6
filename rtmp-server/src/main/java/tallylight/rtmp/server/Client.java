package tallylight.rtmp.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection that the ingest accepted, with a thread of its own. */
interface Client {
  void start();

  /** Ends the connection from outside; its thread then cleans up. */
  void shutDown();

  /**
   * Asks the client to connect anew, where it has said that it can.
   *
   * @param tcUrl where to; null for here
   * @return whether it was asked
   */
  default boolean askToReconnect(@Nullable String tcUrl, String description) {
    return false;
  }

  /** Waits until its thread has ended. */
  void join(Duration limit) throws InterruptedException;
}
