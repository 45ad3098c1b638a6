package tallylight.app.broadcast;

/** Where a broadcast stands. */
public enum BroadcastState {
  /** Not begun. */
  READY,
  /** Opening encoders and the connection, or waiting for the service to accept the first second. */
  CONNECTING,
  /** The service takes what is sent. */
  LIVE,
  /** Sending the rest and saying goodbye. */
  ENDING,
  /** Over, as wished. */
  ENDED,
  /** Over, by a fault. */
  FAILED
}
