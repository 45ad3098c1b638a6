package tallylight.app.mixer;

import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** The monitor cannot be heard on this computer. */
public final class MonitorException extends ProblemException {
  private static final long serialVersionUID = 1L;

  MonitorException(@Nullable Throwable cause) {
    super(
        new Problem(
            "The monitor cannot be heard.",
            "There are no headphones or loudspeakers, or another program keeps them for itself.",
            "Plug headphones in, and switch the monitor on again."),
        cause);
  }
}
