package tallylight.ui.live;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import tallylight.media.Bitrate;
import tallylight.rtmp.congestion.Decision;
import tallylight.ui.live.QualityNotice.Kind;

/** Says when the quality is lowered, and when it is back. */
final class Notices {
  /** What nobody would see is not told. */
  private static final double AS_WISHED = 0.95;

  private final LiveModel model;
  private final Bitrate wished;
  private boolean lowered;

  Notices(LiveModel model, Bitrate wished) {
    this.model = model;
    this.wished = wished;
  }

  void decided(Decision decision) {
    switch (decision.reason()) {
      case CAPACITY_FELL -> {
        if (decision.changed() && !isAsWished(decision.video())) {
          lowered = true;
          say(Kind.LOWERED, decision.video());
        }
      }
      case AT_FLOOR -> {
        if (!lowered || decision.changed()) {
          lowered = true;
          say(Kind.TOO_SLOW, decision.video());
        }
      }
      case ROOM_SEEN, PROBING, STEADY -> {
        if (lowered && isAsWished(decision.video())) {
          lowered = false;
          say(Kind.RESTORED, decision.video());
        }
      }
      case ENCODER_EXCEEDS -> {}
    }
  }

  private boolean isAsWished(Bitrate now) {
    return now.bitsPerSecond() >= AS_WISHED * wished.bitsPerSecond();
  }

  private void say(Kind kind, Bitrate bitrate) {
    model.setNotice(
        new QualityNotice(
            kind, bitrate, LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
  }
}
