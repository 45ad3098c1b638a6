package tallylight.capture;

import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** A source cannot be opened, or stopped yielding. */
public class CaptureException extends ProblemException {
  private static final long serialVersionUID = 1L;

  public CaptureException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /** A fault in three sentences: what happened, the likely why, what to do. */
  public CaptureException(String what, String why, String remedy) {
    this(new Problem(what, why, remedy), null);
  }

  /** There is no such file. */
  public static final class MissingFile extends CaptureException {
    private static final long serialVersionUID = 1L;

    public MissingFile(String what, String why, String remedy) {
      super(what, why, remedy);
    }
  }

  /** The file holds not a single byte. */
  public static final class EmptyFile extends CaptureException {
    private static final long serialVersionUID = 1L;

    public EmptyFile(String what, String why, String remedy) {
      super(what, why, remedy);
    }
  }
}
