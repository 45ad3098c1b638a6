package tallylight.app.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.media.ProblemException;

/**
 * What a step found.
 *
 * @param step which
 * @param outcome how it went
 * @param found what was found
 * @param failure the fault, with its remedy; null where the step did not fail
 * @param took how long it took
 */
public record CheckResult(
    CheckStep step,
    Outcome outcome,
    Found found,
    @Nullable ProblemException failure,
    Duration took) {
  /** How a step went. */
  public enum Outcome {
    PASSED,
    /** A broadcast works, but not as it might. */
    WARNING,
    /** A broadcast will not work. */
    FAILED,
    /** Not looked at; what was found says why. */
    SKIPPED
  }

  /** What was found, in English. */
  public String sentence() {
    return found.sentence();
  }
}
