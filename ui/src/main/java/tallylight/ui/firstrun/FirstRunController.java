package tallylight.ui.firstrun;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.app.settings.FirstRun;
import tallylight.app.settings.FirstRun.Step;
import tallylight.ui.settings.SettingsController;

/** Leads from step to step. How far a person came is kept, so that they go on from there. */
public final class FirstRunController {
  /** In their order. */
  static final List<Step> STEPS = List.of(Step.values());

  private final FirstRunModel model;
  private final SettingsController settings;

  public FirstRunController(FirstRunModel model, SettingsController settings) {
    this.model = model;
    this.settings = settings;
  }

  /** Opens it at the step to go on with, unless it is over. */
  public void resume() {
    FirstRun progress = settings.settings().firstRun();
    if (!progress.isOver()) {
      open(progress.next().orElse(null));
    }
  }

  /** Opens it at its first step, whatever was done before. */
  public void again() {
    settings.change(now -> now.withFirstRun(FirstRun.NOT_BEGUN));
    open(STEPS.getFirst());
  }

  private void open(@Nullable Step step) {
    model.setStep(step);
    model.setOpen(true);
  }

  /** Takes the step and goes to the next; from the last page, to the studio. */
  public void next() {
    Step step = model.stepProperty().get();
    if (step == null) {
      model.setOpen(false);
    } else {
      settings.change(now -> now.withFirstRun(now.firstRun().take(step)));
      model.setStep(after(step));
    }
  }

  /** Leaves the step out and goes to the next. */
  public void skip() {
    Step step = model.stepProperty().get();
    if (step != null) {
      settings.change(now -> now.withFirstRun(now.firstRun().skip(step)));
      model.setStep(after(step));
    }
  }

  private static @Nullable Step after(Step step) {
    int index = STEPS.indexOf(step) + 1;
    return index < STEPS.size() ? STEPS.get(index) : null;
  }

  /** Goes to the step before. */
  public void back() {
    Step step = model.stepProperty().get();
    int index = step == null ? STEPS.size() : STEPS.indexOf(step);
    model.setStep(STEPS.get(Math.max(0, index - 1)));
  }

  /** Closes it; the next start goes on from here. */
  public void later() {
    model.setOpen(false);
  }
}
