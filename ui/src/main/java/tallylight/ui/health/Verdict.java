package tallylight.ui.health;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.DestinationHealth;
import tallylight.media.Bitrate;

/**
 * What is to be said of a broadcast now: the worst of what there is.
 *
 * @param finding what it is
 * @param part of the pictures of the last seconds that is lost, where the finding is about that
 * @param bitrate of the pictures, where the finding is about that
 * @param destination which of several it is about; null for all of them, or the only one
 */
public record Verdict(Finding finding, double part, Bitrate bitrate, @Nullable String destination) {
  /** So many seconds are judged: long enough to count, short enough to see that it is over. */
  static final int JUDGED_SECONDS = 10;

  /** A delay of the uplink beyond which viewers' players may run dry, in ms. */
  static final double LONG_QUEUE = 1000;

  private static final Bitrate NO_BITRATE = new Bitrate(0);

  /** Before anything was broadcast. */
  public static final Verdict OFF = of(Finding.OFF);

  private static Verdict of(Finding finding) {
    return new Verdict(finding, 0, NO_BITRATE, null);
  }

  /**
   * Judges.
   *
   * @param destinations how each of them fared in the last second; empty before the first
   * @param slowest the encoder that is asked for least
   * @param wished what the person wants
   */
  static Verdict of(
      BroadcastState state,
      HealthHistory history,
      List<DestinationHealth> destinations,
      Course slowest,
      Bitrate wished) {
    return switch (state) {
      case READY, ENDED, ENDING -> OFF;
      case CONNECTING -> of(Finding.CONNECTING);
      case RECONNECTING -> of(Finding.AWAY);
      case FAILED -> of(Finding.FAILED);
      case LIVE -> absent(destinations).orElseGet(() -> whileLive(history, slowest, wished));
    };
  }

  /** One that is not there loses all its pictures, so nothing else can be said of losses. */
  private static Optional<Verdict> absent(List<DestinationHealth> destinations) {
    return destinations.stream()
        .filter(each -> each.state() == BroadcastState.FAILED)
        .findFirst()
        .map(each -> new Verdict(Finding.ONE_FAILED, 0, NO_BITRATE, each.name()))
        .or(
            () ->
                destinations.stream()
                    .filter(each -> each.state() == BroadcastState.RECONNECTING)
                    .findFirst()
                    .map(each -> new Verdict(Finding.ONE_AWAY, 0, NO_BITRATE, each.name())));
  }

  private static Verdict whileLive(HealthHistory history, Course slowest, Bitrate wished) {
    Loss worst = Loss.LATE;
    for (Loss loss : Loss.values()) {
      if (history.part(loss, JUDGED_SECONDS) > history.part(worst, JUDGED_SECONDS)) {
        worst = loss;
      }
    }
    double part = history.part(worst, JUDGED_SECONDS);
    if (part >= Loss.DANGER) {
      return new Verdict(Finding.many(worst), part, NO_BITRATE, null);
    }
    if (part >= Loss.WARNING) {
      return new Verdict(Finding.some(worst), part, NO_BITRATE, null);
    }
    if (history.latest(Series.QUEUE) >= LONG_QUEUE) {
      return of(Finding.WAITING);
    }
    Bitrate target = slowest.target();
    boolean lowered = target.bitsPerSecond() > 0 && target.compareTo(wished) < 0;
    return lowered
        ? new Verdict(Finding.LOWERED, 0, target, slowest.destination())
        : of(Finding.WELL);
  }
}
