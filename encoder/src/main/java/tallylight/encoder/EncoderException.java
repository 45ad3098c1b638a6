package tallylight.encoder;

import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** An encoder cannot be opened, or failed while running. */
public final class EncoderException extends ProblemException {
  private static final long serialVersionUID = 1L;

  public EncoderException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
