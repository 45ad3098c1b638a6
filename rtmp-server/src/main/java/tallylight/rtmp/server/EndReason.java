package tallylight.rtmp.server;

/** How a broadcast ended. */
public enum EndReason {
  /** The publisher said goodbye. */
  UNPUBLISHED,
  /** The connection ended without a goodbye. */
  CONNECTION_LOST,
  /** Nothing came for too long. */
  IDLE,
  /** The publisher sent what RTMP does not allow. */
  MALFORMED,
  /** The ingest was shut down. */
  SHUTDOWN
}
