package tallylight.ui.recording;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Texts;

/** A snapshot was not saved. */
public final class SnapshotException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private SnapshotException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  static SnapshotException noPicture() {
    return new SnapshotException(
        new Problem(
            Texts.get("snapshot.failed.what"),
            Texts.get("snapshot.failed.no-picture"),
            Texts.get("snapshot.failed.wait")),
        null);
  }

  static SnapshotException notSaved(Path file, Throwable cause) {
    return new SnapshotException(
        new Problem(
            Texts.get("snapshot.failed.what"),
            Texts.get("snapshot.failed.disk", file),
            Texts.get("snapshot.failed.folder")),
        cause);
  }
}
