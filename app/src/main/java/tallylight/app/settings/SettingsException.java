package tallylight.app.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** The settings could not be read or written. */
public final class SettingsException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private SettingsException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /**
   * The file is there but cannot be used.
   *
   * @param kept where it is kept; null where it could not be moved
   */
  static SettingsException broken(Path file, @Nullable Path kept, String why, Throwable cause) {
    return new SettingsException(
        new Problem(
            "Your settings could not be read, so the usual ones are used.",
            why,
            kept == null
                ? "Look at " + file + ", or set up again; it will be written over then."
                : "Set up again, or mend what is kept in " + kept + "."),
        cause);
  }

  static SettingsException unreadable(Path file, Throwable cause) {
    return new SettingsException(
        new Problem(
            "Your settings could not be read, so the usual ones are used.",
            "The disk did not give them, or the file belongs to somebody else.",
            "Check " + file + " and its permissions, then start again."),
        cause);
  }

  static SettingsException notWritten(Path file, Throwable cause) {
    return new SettingsException(
        new Problem(
            "Your settings could not be saved.",
            "The disk is full, or the folder may not be written to.",
            "Free some space and check " + file + "; what you chose holds until the program ends."),
        cause);
  }
}
