package tallylight.encoder;

/** Whether an encoder may hold pictures back. */
public enum Latency {
  /** No look-ahead: a picture leaves as soon as it is coded. */
  LOW,
  /** The preset's look-ahead: better pictures at the same bitrate, some hundred ms later. */
  NORMAL
}
