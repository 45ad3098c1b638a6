package tallylight.ui.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import tallylight.app.check.CheckListener;
import tallylight.app.check.CheckReport;
import tallylight.app.check.CheckRequest;
import tallylight.app.check.CheckResult;
import tallylight.app.check.CheckScope;
import tallylight.app.check.CheckStep;
import tallylight.app.check.PreflightCheck;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.ui.check.CheckModel.Group;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.UseCase;
import tallylight.ui.quality.QualityModel;

/**
 * Runs the check: of each destination, one after the other, and of the computer, once. Takes what
 * it recommends.
 */
public final class CheckController implements AutoCloseable {
  /**
   * What is to be checked.
   *
   * @param destinations in their order; at least one
   * @param computer as the broadcast to all of them will need it
   */
  public record Plan(List<Target> destinations, CheckRequest computer) {
    public Plan {
      destinations = List.copyOf(destinations);
    }

    private List<Supplier<String>> names() {
      return destinations.stream().map(Target::name).toList();
    }
  }

  /**
   * A destination that is to be checked.
   *
   * @param name in the language that is spoken when it is asked
   */
  public record Target(Supplier<String> name, CheckRequest request) {}

  private final CheckModel model;
  private final Supplier<Plan> plan;
  private final QualityModel quality;
  private final Background background;
  private final Consumer<ProblemException> failed;
  private List<PreflightCheck> running = List.of();

  /**
   * A check that has not begun.
   *
   * @param plan what is to be checked at the moment it is asked for
   */
  public CheckController(
      CheckModel model,
      Supplier<Plan> plan,
      QualityModel quality,
      Background background,
      Consumer<ProblemException> failed) {
    this.model = model;
    this.plan = plan;
    this.quality = quality;
    this.background = background;
    this.failed = failed;
  }

  /** Names what will be looked at, unless something was found already or is being looked for. */
  public void prepare() {
    if (!model.runningProperty().get() && model.reportProperty().get() == null) {
      model.prepare(plan.get().names());
    }
  }

  /** Begins, unless it runs already. */
  public void start() {
    if (model.runningProperty().get()) {
      return;
    }
    Plan now = plan.get();
    model.prepare(now.names());
    List<PreflightCheck> checks = checks(now);
    running = checks;
    model.begin();
    background
        .trial()
        .execute(
            new UseCase<CheckReport>(this::finished, this::broken) {
              @Override
              protected CheckReport call() {
                return CheckReport.together(checks.stream().map(PreflightCheck::run).toList());
              }
            });
  }

  private List<PreflightCheck> checks(Plan now) {
    Iterator<Group> groups = model.groupsProperty().get().iterator();
    List<PreflightCheck> checks = new ArrayList<>();
    now.destinations()
        .forEach(to -> checks.add(check(to.request(), CheckScope.DESTINATION, groups.next())));
    checks.add(check(now.computer(), CheckScope.COMPUTER, groups.next()));
    return List.copyOf(checks);
  }

  private static PreflightCheck check(CheckRequest request, CheckScope scope, Group group) {
    return new PreflightCheck(request, scope, MediaClock.system(), new Told(group));
  }

  /** Stops it; what was found so far stays. */
  public void cancel() {
    running.forEach(PreflightCheck::cancel);
  }

  private void finished(CheckReport report) {
    running = List.of();
    model.end(report);
  }

  private void broken(ProblemException fault) {
    running = List.of();
    model.end(null);
    failed.accept(fault);
  }

  /** Broadcasts as it was recommended from now on. */
  public void takeRecommendation() {
    CheckReport report = model.reportProperty().get();
    if (report != null) {
      quality.wishedProperty().set(report.recommended());
    }
  }

  @Override
  public void close() {
    cancel();
  }

  /** Brings what is told to the window's thread. */
  private record Told(Group group) implements CheckListener {
    @Override
    public void started(CheckStep step) {
      Platform.runLater(() -> group.line(step).start());
    }

    @Override
    public void progress(CheckStep step, double fraction) {
      Platform.runLater(() -> group.line(step).progress(fraction));
    }

    @Override
    public void finished(CheckResult result) {
      Platform.runLater(() -> group.line(result.step()).finish(result));
    }
  }
}
