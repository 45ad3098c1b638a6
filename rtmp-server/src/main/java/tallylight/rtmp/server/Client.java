package tallylight.rtmp.server;

import java.time.Duration;

/** A connection that the ingest accepted, with a thread of its own. */
interface Client {
  void start();

  /** Ends the connection from outside; its thread then cleans up. */
  void shutDown();

  /** Waits until its thread has ended. */
  void join(Duration limit) throws InterruptedException;
}
