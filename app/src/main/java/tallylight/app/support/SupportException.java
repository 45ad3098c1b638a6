package tallylight.app.support;

import java.nio.file.Path;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** The support bundle could not be written. */
public final class SupportException extends ProblemException {
  private static final long serialVersionUID = 1L;

  SupportException(Path file, Throwable cause) {
    super(
        new Problem(
            "The support bundle " + file + " was not written.",
            "The folder may not be written to, or its disk is full.",
            "Choose another folder."),
        cause);
  }
}
