package tallylight.app.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.media.ProblemException;

/**
 * What a step found.
 *
 * @param step which
 * @param outcome how it went
 * @param sentence what was found, one sentence in English
 * @param failure the fault, with its remedy; null where the step did not fail
 * @param took how long it took
 */
public record CheckResult(
    CheckStep step,
    Outcome outcome,
    String sentence,
    @Nullable ProblemException failure,
    Duration took) {
  /** How a step went. */
  public enum Outcome {
    PASSED,
    /** A broadcast works, but not as it might. */
    WARNING,
    /** A broadcast will not work. */
    FAILED,
    /** Not looked at; the sentence says why. */
    SKIPPED
  }
}
