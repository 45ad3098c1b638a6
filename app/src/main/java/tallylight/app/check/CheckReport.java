package tallylight.app.check;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.app.check.CheckResult.Outcome;
import tallylight.app.service.Adjustment;
import tallylight.app.service.StreamQuality;
import tallylight.media.Bitrate;

/**
 * What a check came to.
 *
 * @param results of every step that was in its scope, in their order
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

  /**
   * What several checks of one broadcast came to: results one after the other, the least that was
   * recommended, the uplink that carried least.
   *
   * @param reports at least one
   */
  public static CheckReport together(List<CheckReport> reports) {
    StreamQuality least =
        reports.stream()
            .map(CheckReport::recommended)
            .min(Comparator.comparingDouble(CheckReport::pixelRate))
            .orElseThrow();
    Bitrate video =
        reports.stream()
            .map(report -> report.recommended().video())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new CheckReport(
        reports.stream().flatMap(report -> report.results().stream()).toList(),
        least.withVideo(video),
        reports.stream().flatMap(report -> report.adjustments().stream()).distinct().toList(),
        reports.stream()
            .map(CheckReport::uplink)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        reports.stream().mapToDouble(CheckReport::encoderSpeed).max().orElse(0));
  }

  private static double pixelRate(StreamQuality quality) {
    return (double) quality.size().width() * quality.size().height() * quality.rate().perSecond();
  }

  /** What a step found; of several checks together, the first of that step. */
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
