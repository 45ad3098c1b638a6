package tallylight.media;

import org.jspecify.annotations.Nullable;

/** A fault that can be explained to a person. Each kind of fault is a subclass. */
public abstract class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  protected ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.what() + " " + problem.why(), cause);
    this.problem = problem;
  }

  /** The fault in words for people. */
  public Problem problem() {
    return problem;
  }
}
