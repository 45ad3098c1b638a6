package tallylight.ui.check;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tallylight.app.check.CheckReport;
import tallylight.app.check.CheckResult;
import tallylight.app.check.CheckStep;

/** What a check looks at and has found so far. */
public final class CheckModel {
  /** One step of it. */
  public static final class Line {
    private final CheckStep step;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<@Nullable CheckResult> result =
        new ReadOnlyObjectWrapper<>();

    Line(CheckStep step) {
      this.step = step;
    }

    public CheckStep step() {
      return step;
    }

    public ReadOnlyBooleanProperty runningProperty() {
      return running.getReadOnlyProperty();
    }

    /** From 0 to 1; 0 too where that is not known. */
    public ReadOnlyDoubleProperty progressProperty() {
      return progress.getReadOnlyProperty();
    }

    /** What was found; null while that is not known. */
    public ReadOnlyObjectProperty<@Nullable CheckResult> resultProperty() {
      return result.getReadOnlyProperty();
    }

    void clear() {
      running.set(false);
      progress.set(0);
      result.set(null);
    }

    void start() {
      running.set(true);
    }

    void progress(double fraction) {
      progress.set(fraction);
    }

    void finish(CheckResult found) {
      running.set(false);
      progress.set(1);
      result.set(found);
    }
  }

  private static final List<CheckStep> STEPS = List.of(CheckStep.values());

  private final List<Line> lines = STEPS.stream().map(Line::new).toList();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable CheckReport> report = new ReadOnlyObjectWrapper<>();

  /** One for each step, in their order. */
  public List<Line> lines() {
    return lines;
  }

  Line line(CheckStep step) {
    return lines.get(STEPS.indexOf(step));
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** What it all came to; null before the end. */
  public ReadOnlyObjectProperty<@Nullable CheckReport> reportProperty() {
    return report.getReadOnlyProperty();
  }

  void begin() {
    lines.forEach(Line::clear);
    report.set(null);
    running.set(true);
  }

  void end(@Nullable CheckReport found) {
    report.set(found);
    running.set(false);
  }
}
