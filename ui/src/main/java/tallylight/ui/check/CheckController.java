package tallylight.ui.check;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import tallylight.app.check.CheckListener;
import tallylight.app.check.CheckReport;
import tallylight.app.check.CheckRequest;
import tallylight.app.check.CheckResult;
import tallylight.app.check.CheckStep;
import tallylight.app.check.PreflightCheck;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.UseCase;
import tallylight.ui.quality.QualityModel;

/** Runs the check, and takes what it recommends. */
public final class CheckController implements AutoCloseable {
  private final CheckModel model;
  private final Supplier<CheckRequest> request;
  private final QualityModel quality;
  private final Background background;
  private final Consumer<ProblemException> failed;
  private @Nullable PreflightCheck running;

  /**
   * A check that has not begun.
   *
   * @param request what is to be checked at the moment it is asked for
   */
  public CheckController(
      CheckModel model,
      Supplier<CheckRequest> request,
      QualityModel quality,
      Background background,
      Consumer<ProblemException> failed) {
    this.model = model;
    this.request = request;
    this.quality = quality;
    this.background = background;
    this.failed = failed;
  }

  /** Begins, unless it runs already. */
  public void start() {
    if (model.runningProperty().get()) {
      return;
    }
    model.begin();
    var check = new PreflightCheck(request.get(), MediaClock.system(), new Told());
    running = check;
    background
        .trial()
        .execute(
            new UseCase<CheckReport>(this::finished, this::broken) {
              @Override
              protected CheckReport call() {
                return check.run();
              }
            });
  }

  /** Stops it; what was found so far stays. */
  public void cancel() {
    if (running != null) {
      running.cancel();
    }
  }

  private void finished(CheckReport report) {
    running = null;
    model.end(report);
  }

  private void broken(ProblemException fault) {
    running = null;
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
  private final class Told implements CheckListener {
    @Override
    public void started(CheckStep step) {
      Platform.runLater(() -> model.line(step).start());
    }

    @Override
    public void progress(CheckStep step, double fraction) {
      Platform.runLater(() -> model.line(step).progress(fraction));
    }

    @Override
    public void finished(CheckResult result) {
      Platform.runLater(() -> model.line(result.step()).finish(result));
    }
  }
}
