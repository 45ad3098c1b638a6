package tallylight.app.check;

import java.nio.file.Path;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** The machine is not ready for what is wished of it. Each kind is a subclass. */
public abstract sealed class CheckException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private CheckException(Problem problem) {
    super(problem, null);
  }

  private static Problem nothingRecorded(String folder, String why, String remedy) {
    return new Problem("Nothing can be recorded in " + folder + ".", why, remedy);
  }

  /** The encoder does not make the pictures in time. */
  public static final class EncoderTooSlow extends CheckException {
    private static final long serialVersionUID = 1L;

    /** With what was measured, in a sentence. */
    EncoderTooSlow(String measured) {
      super(
          new Problem(
              measured,
              "This computer is too slow for pictures of that size and rate, or busy with"
                  + " something else.",
              "Choose smaller or fewer pictures, a faster preset, or another encoder."));
    }
  }

  /** The folder for recordings is of no use. */
  public static final class NoFolder extends CheckException {
    private static final long serialVersionUID = 1L;

    private final String folder;

    NoFolder(Path folder) {
      super(
          nothingRecorded(
              folder.toString(),
              "The folder may not be written to.",
              "Choose a folder of your own."));
      this.folder = folder.toString();
    }

    /** Which. */
    public String folder() {
      return folder;
    }
  }

  /** There is no space for recordings. */
  public static final class NoSpace extends CheckException {
    private static final long serialVersionUID = 1L;

    private final String folder;

    NoSpace(Path folder) {
      super(
          nothingRecorded(
              folder.toString(),
              "Its disk is nearly full.",
              "Free some space, or choose a folder on another disk."));
      this.folder = folder.toString();
    }

    /** Which. */
    public String folder() {
      return folder;
    }
  }
}
