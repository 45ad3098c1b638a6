package tallylight.app.recording;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** A replay could not be saved. */
public final class ReplayException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private ReplayException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  static ReplayException nothingYet() {
    return new ReplayException(
        new Problem(
            "There is no replay to save yet.",
            "The replay has only just begun to listen.",
            "Wait some seconds and try again."),
        null);
  }

  static ReplayException notSaved(Path file, Throwable cause) {
    return new ReplayException(
        new Problem(
            "The replay was not saved in " + file + ".",
            "There is a file of that name, the folder may not be written to, or its disk is full.",
            "Choose another name or folder; the replay is still kept for the next try."),
        cause);
  }
}
