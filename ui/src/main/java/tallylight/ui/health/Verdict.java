package tallylight.ui.health;

import tallylight.app.broadcast.BroadcastState;
import tallylight.media.Bitrate;

/**
 * What is to be said of a broadcast now: the worst of what there is.
 *
 * @param finding what it is
 * @param part of the pictures of the last seconds that is lost, where the finding is about that
 * @param bitrate of the pictures, where the finding is about that
 */
public record Verdict(Finding finding, double part, Bitrate bitrate) {
  /** So many seconds are judged: long enough to count, short enough to see that it is over. */
  static final int JUDGED_SECONDS = 10;

  /** A delay of the uplink beyond which viewers' players may run dry, in ms. */
  static final double LONG_QUEUE = 1000;

  private static final Bitrate NO_BITRATE = new Bitrate(0);

  /** Before anything was broadcast. */
  public static final Verdict OFF = of(Finding.OFF);

  private static Verdict of(Finding finding) {
    return new Verdict(finding, 0, NO_BITRATE);
  }

  /**
   * Judges.
   *
   * @param target what the encoder is asked for
   * @param wished what the person wants
   */
  static Verdict of(BroadcastState state, HealthHistory history, Bitrate target, Bitrate wished) {
    return switch (state) {
      case READY, ENDED, ENDING -> OFF;
      case CONNECTING -> of(Finding.CONNECTING);
      case RECONNECTING -> of(Finding.AWAY);
      case FAILED -> of(Finding.FAILED);
      case LIVE -> whileLive(history, target, wished);
    };
  }

  private static Verdict whileLive(HealthHistory history, Bitrate target, Bitrate wished) {
    Loss worst = Loss.LATE;
    for (Loss loss : Loss.values()) {
      if (history.part(loss, JUDGED_SECONDS) > history.part(worst, JUDGED_SECONDS)) {
        worst = loss;
      }
    }
    double part = history.part(worst, JUDGED_SECONDS);
    if (part >= Loss.DANGER) {
      return new Verdict(Finding.many(worst), part, NO_BITRATE);
    }
    if (part >= Loss.WARNING) {
      return new Verdict(Finding.some(worst), part, NO_BITRATE);
    }
    if (history.latest(Series.QUEUE) >= LONG_QUEUE) {
      return of(Finding.WAITING);
    }
    boolean lowered = target.bitsPerSecond() > 0 && target.compareTo(wished) < 0;
    return lowered ? new Verdict(Finding.LOWERED, 0, target) : of(Finding.WELL);
  }
}
