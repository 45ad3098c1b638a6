package tallylight.app.broadcast;

import tallylight.media.MediaClock;

/**
 * Notices that an encoder has stopped giving packets: it takes pictures and gives nothing, as
 * hardware is known to do after a change of its bitrate, or does not come back at all. Safe for use
 * by several threads.
 */
final class PacketWatch {
  /** More pictures than any preset looks ahead. */
  static final int SILENT_PICTURES = 90;

  static final long SILENT_NANOS = 3 * MediaClock.SECOND;

  /** Longer than the slowest preset takes for a picture on a busy machine. */
  static final long LONGEST_CALL_NANOS = 15 * MediaClock.SECOND;

  private long since;
  private int pictures;
  private long callBegan;
  private boolean calling;

  /** The encoder is given a picture. */
  synchronized void begins(long now) {
    if (pictures++ == 0) {
      since = now;
    }
    calling = true;
    callBegan = now;
  }

  /** It has taken the picture. */
  synchronized void returned() {
    calling = false;
  }

  /** It has given a packet. */
  synchronized void packet() {
    pictures = 0;
  }

  /** Whether nothing more is to be hoped for. */
  synchronized boolean isStuck(long now) {
    boolean silent = pictures > SILENT_PICTURES && now - since > SILENT_NANOS;
    return silent || (calling && now - callBegan > LONGEST_CALL_NANOS);
  }
}
