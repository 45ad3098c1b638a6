package tallylight.ui.mixer;

import tallylight.media.MediaClock;

/**
 * Notices that somebody talks while muted: sound as loud as speech for a while. Begins anew with
 * each mute. For one thread.
 */
final class MuteWatch {
  /** What is quieter is no speech, in dBFS. */
  static final double SPEECH = -38;

  /** So much speech is no cough. */
  static final long ENOUGH = 600 * MediaClock.MILLISECOND;

  /** After so much quiet it is forgotten. */
  static final long QUIET = 4 * MediaClock.SECOND;

  private boolean wasMuted;
  private long spoken;
  private long lastAt;
  private long lastSpeechAt;

  /**
   * Whether the person is to be told.
   *
   * @param peak in dBFS, before the mute, since the last call
   */
  boolean update(boolean muted, double peak, long nanos) {
    if (!muted || !wasMuted) {
      spoken = 0;
    } else if (peak >= SPEECH) {
      spoken += nanos - lastAt;
      lastSpeechAt = nanos;
    } else if (nanos - lastSpeechAt > QUIET) {
      spoken = 0;
    }
    wasMuted = muted;
    lastAt = nanos;
    return spoken >= ENOUGH;
  }
}
