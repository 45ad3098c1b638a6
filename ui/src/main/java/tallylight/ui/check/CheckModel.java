package tallylight.ui.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tallylight.app.check.CheckReport;
import tallylight.app.check.CheckResult;
import tallylight.app.check.CheckScope;
import tallylight.app.check.CheckStep;

/** What a check looks at and has found so far. */
public final class CheckModel {
  /** Steps that belong together: those of a destination, or those of the computer. */
  public static final class Group {
    private final @Nullable Supplier<String> destination;
    private final List<Line> lines;

    private Group(@Nullable Supplier<String> destination, CheckScope scope) {
      this.destination = destination;
      this.lines = scope.steps().stream().map(Line::new).toList();
    }

    /** What the destination is called in the language that is spoken; null for the computer. */
    public @Nullable Supplier<String> destination() {
      return destination;
    }

    /** One for each step, in their order. */
    public List<Line> lines() {
      return lines;
    }

    Line line(CheckStep step) {
      return lines.stream().filter(line -> line.step() == step).findFirst().orElseThrow();
    }
  }

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

  private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable CheckReport> report = new ReadOnlyObjectWrapper<>();

  /** One for each destination, in their order, and last the computer; others at each beginning. */
  public ReadOnlyObjectProperty<List<Group>> groupsProperty() {
    return groups.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** What it all came to; null before the end. */
  public ReadOnlyObjectProperty<@Nullable CheckReport> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** Forgets what was found, and names what will be looked at. */
  void prepare(List<Supplier<String>> destinations) {
    List<Group> all = new ArrayList<>();
    destinations.forEach(name -> all.add(new Group(name, CheckScope.DESTINATION)));
    all.add(new Group(null, CheckScope.COMPUTER));
    groups.set(List.copyOf(all));
    report.set(null);
  }

  void begin() {
    running.set(true);
  }

  void end(@Nullable CheckReport found) {
    report.set(found);
    running.set(false);
  }
}
