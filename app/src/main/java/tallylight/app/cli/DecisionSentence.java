package tallylight.app.cli;

import java.util.Optional;
import tallylight.rtmp.congestion.Decision;

/** What a person is told of the bitrate. */
final class DecisionSentence {
  private DecisionSentence() {}

  /** Words for a decision; empty for rises, which the progress shows. */
  static Optional<String> of(Decision decision) {
    return switch (decision.reason()) {
      case CAPACITY_FELL, AT_FLOOR, ENCODER_EXCEEDS -> Optional.of(decision.sentence() + ".");
      case STEADY, ROOM_SEEN, PROBING -> Optional.empty();
    };
  }
}
