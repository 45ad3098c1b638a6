package tallylight.ui.problem;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;

/** The problem to be read now, or none. */
public final class ProblemModel {
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

  public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Shows a problem in place of the one before. */
  public void show(Problem news) {
    problem.set(news);
  }

  /** Takes the message away: it was read, or another attempt begins. */
  public void dismiss() {
    problem.set(null);
  }
}
