package tallylight.ui.kit;

import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** A fault of the program itself. What is known about it is in the log. */
public final class UnexpectedException extends ProblemException {
  private static final long serialVersionUID = 1L;

  UnexpectedException(@Nullable Throwable cause) {
    super(
        new Problem(
            Texts.get("problem.unexpected.what"),
            Texts.get("problem.unexpected.why"),
            Texts.get("problem.unexpected.remedy")),
        cause);
  }
}
