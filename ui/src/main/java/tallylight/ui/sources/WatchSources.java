package tallylight.ui.sources;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.concurrent.ScheduledService;
import javafx.concurrent.Task;
import javafx.util.Duration;
import tallylight.app.studio.Studio;
import tallylight.capture.CaptureException;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.UseCase;

/** Asks once a second whether the sources still yield, and tells of each fault once. */
final class WatchSources extends ScheduledService<Optional<CaptureException>> {
  private static final Duration PERIOD = Duration.seconds(1);

  private final Studio studio;
  private final Consumer<ProblemException> failed;
  private Optional<CaptureException> told = Optional.empty();

  WatchSources(Studio studio, Background background, Consumer<ProblemException> failed) {
    this.studio = studio;
    this.failed = failed;
    setExecutor(background.lookAround());
    setPeriod(PERIOD);
  }

  @Override
  protected Task<Optional<CaptureException>> createTask() {
    return new UseCase<>(this::tell, failed) {
      @Override
      protected Optional<CaptureException> call() {
        return Optional.ofNullable(studio.sourceFailure());
      }
    };
  }

  private void tell(Optional<CaptureException> fault) {
    if (!fault.equals(told)) {
      told = fault;
      fault.ifPresent(failed);
    }
  }
}
