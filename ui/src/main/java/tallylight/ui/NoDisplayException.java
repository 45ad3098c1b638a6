package tallylight.ui;

import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Texts;

/** There is no screen on which the window could open. */
public final class NoDisplayException extends ProblemException {
  private static final long serialVersionUID = 1L;

  NoDisplayException(Throwable cause) {
    super(
        new Problem(
            Texts.get("no-display.what"),
            Texts.get("no-display.why"),
            Texts.get("no-display.remedy")),
        cause);
  }
}
