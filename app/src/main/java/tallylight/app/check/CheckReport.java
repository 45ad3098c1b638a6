package tallylight.app.check;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.app.check.CheckResult.Outcome;
import tallylight.app.service.Adjustment;
import tallylight.app.service.StreamQuality;
import tallylight.media.Bitrate;

/**
 * What a check came to.
 *
 * @param results of every step, in their order
 * @param recommended what the broadcast should look like
 * @param adjustments what the service's limits changed in what was wished
 * @param uplink what the uplink was measured to carry; null where it was not
 * @param encoderSpeed how many times faster than needed the wished pictures are encoded; 0 where
 *     that was not measured
 */
public record CheckReport(
    List<CheckResult> results,
    StreamQuality recommended,
    List<Adjustment> adjustments,
    @Nullable Bitrate uplink,
    double encoderSpeed) {
  public CheckReport {
    results = List.copyOf(results);
    adjustments = List.copyOf(adjustments);
  }

  /** What a step found. */
  public CheckResult result(CheckStep step) {
    return results.stream().filter(result -> result.step() == step).findFirst().orElseThrow();
  }

  /** True where nothing failed. */
  public boolean isReady() {
    return firstFailure().isEmpty();
  }

  /** The first step that failed; empty where none did. */
  public Optional<CheckResult> firstFailure() {
    return results.stream().filter(result -> result.outcome() == Outcome.FAILED).findFirst();
  }
}
