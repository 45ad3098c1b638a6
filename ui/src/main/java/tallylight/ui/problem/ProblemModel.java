package tallylight.ui.problem;

import java.net.URI;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tallylight.media.ProblemException;

/** The trouble to be read now, or none. */
public final class ProblemModel {
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Shows a fault in place of the one before. */
  public void show(ProblemException news) {
    show(news, null);
  }

  /** Shows a fault with a page where the person can do something about it. */
  public void show(ProblemException news, @Nullable URI page) {
    trouble.set(new Trouble(news, page));
  }

  /** Takes the message away: it was read, or another attempt begins. */
  public void dismiss() {
    trouble.set(null);
  }
}
