package tallylight.ui.scenes;

import java.util.function.Consumer;
import tallylight.app.studio.Studio;
import tallylight.media.ProblemException;
import tallylight.ui.kit.UseCase;

/** Makes the studio show and hear something else. */
final class ChangeShow extends UseCase<Studio> {
  private final Studio studio;
  private final Change change;

  /** What is asked of the studio; may block. */
  interface Change {
    void of(Studio studio) throws ProblemException;
  }

  ChangeShow(
      Studio studio, Change change, Consumer<Studio> done, Consumer<ProblemException> failed) {
    super(done, failed);
    this.studio = studio;
    this.change = change;
  }

  @Override
  protected Studio call() throws ProblemException {
    change.of(studio);
    return studio;
  }
}
