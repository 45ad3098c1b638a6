package tallylight.app.broadcast;

/** Where a broadcast stands. */
public enum BroadcastState {
  /** Not begun. */
  READY,
  /** Opening encoders and the connection, or waiting for the service to accept the first second. */
  CONNECTING,
  /** The service takes what is sent. */
  LIVE,
  /** The connection of a live broadcast was lost; the next one is being made. */
  RECONNECTING,
  /** Sending the rest and saying goodbye. */
  ENDING,
  /** Over, as wished. */
  ENDED,
  /** Over, by a fault. */
  FAILED;

  /** Whether it has begun and has not been ended. */
  public boolean isUnderWay() {
    return this == CONNECTING || this == LIVE || this == RECONNECTING;
  }

  /** Whether nothing more will happen. */
  public boolean isOver() {
    return this == ENDED || this == FAILED;
  }
}
