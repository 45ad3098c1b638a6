package tallylight.app.broadcast;

import tallylight.media.Bitrate;

/** The mean rate between one reading of a byte counter and the next. For one thread. */
final class RateMeter {
  private long lastBytes;
  private long lastNanos;
  private boolean begun;

  /** The rate since the last call; zero at the first. */
  Bitrate measure(long bytes, long nanos) {
    Bitrate rate = begun ? Bitrate.mean(bytes - lastBytes, nanos - lastNanos) : new Bitrate(0);
    begun = true;
    lastBytes = bytes;
    lastNanos = nanos;
    return rate;
  }
}
