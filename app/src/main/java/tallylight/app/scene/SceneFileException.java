package tallylight.app.scene;

import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** A file of scenes cannot be used. */
public final class SceneFileException extends ProblemException {
  private static final long serialVersionUID = 1L;

  SceneFileException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
