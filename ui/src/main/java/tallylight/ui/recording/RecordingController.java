package tallylight.ui.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.app.recording.RecordingDesk;
import tallylight.app.recording.RecordingName;
import tallylight.app.recording.RecordingQuality;
import tallylight.app.recording.RecordingStatus;
import tallylight.app.studio.Studio;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.UseCase;
import tallylight.ui.problem.ProblemModel;

/** Records, replays and takes snapshots, whatever the broadcast does. */
public final class RecordingController implements AutoCloseable {
  /** How much a replay shows. */
  static final java.time.Duration REPLAY = java.time.Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.seconds(1);
  private static final Duration READ = Duration.seconds(10);

  private final RecordingModel model;
  private final Studio studio;
  private final RecordingDesk desk;
  private final Supplier<VideoFormat> format;
  private final Background background;
  private final ProblemModel problems;
  private final Timeline looking = new Timeline(new KeyFrame(LOOK, _ -> look()));
  private final PauseTransition readTime = new PauseTransition(READ);
  private final Listeners listeners = new Listeners();

  /**
   * A controller of one recording after the other.
   *
   * @param format of the program's pictures now
   */
  public RecordingController(
      RecordingModel model,
      Studio studio,
      Supplier<VideoFormat> format,
      Background background,
      ProblemModel problems) {
    this.model = model;
    this.studio = studio;
    this.format = format;
    this.background = background;
    this.problems = problems;
    desk = new RecordingDesk(format.get());
    desk.onEnded(status -> Platform.runLater(() -> ended(Optional.of(status))));
    studio.watch(desk);
    looking.setCycleCount(Animation.INDEFINITE);
    readTime.setOnFinished(_ -> model.setSaved(null));
    listeners.on(model.replayKeptProperty(), this::keepReplay);
  }

  /** What is asked of the desk; may block. */
  private interface Work<T> {
    T result() throws ProblemException;
  }

  private <T> void run(Work<T> work, Consumer<T> done, Runnable failed) {
    background
        .recording()
        .execute(
            new UseCase<T>(
                done,
                fault -> {
                  problems.show(fault);
                  failed.run();
                }) {
              @Override
              protected T call() throws ProblemException {
                return work.result();
              }
            });
  }

  /** Begins a recording, or ends the one under way. */
  public void toggleRecording() {
    if (model.busyProperty().get()) {
      return;
    }
    model.setBusy(true);
    if (model.statusProperty().get() != null) {
      run(desk::stopRecording, this::ended, () -> model.setBusy(false));
      return;
    }
    Path file = RecordingName.fresh(model.folderProperty().get(), "Recording", now());
    run(
        () -> {
          desk.startRecording(file, RecordingQuality.usual(format.get()));
          return file;
        },
        _ -> {
          model.setBusy(false);
          look();
          looking.play();
        },
        () -> model.setBusy(false));
  }

  private void ended(Optional<RecordingStatus> over) {
    looking.stop();
    model.setBusy(false);
    model.setStatus(null);
    over.ifPresent(
        status -> {
          ProblemException fault = status.failure();
          if (fault == null) {
            saved(status.file());
          } else {
            show(fault);
          }
        });
  }

  private void look() {
    RecordingStatus now = desk.recording().orElse(null);
    model.setStatus(now);
    if (now != null && now.failure() != null && !model.busyProperty().get()) {
      toggleRecording();
    }
  }

  private void keepReplay(boolean wanted) {
    run(
        () -> {
          if (wanted) {
            desk.keepReplay(REPLAY, RecordingQuality.usual(format.get()));
          } else {
            desk.forgetReplay();
          }
          return wanted;
        },
        _ -> {},
        () -> model.replayKeptProperty().set(false));
  }

  /** Saves the last seconds; begins to keep them where they were not. */
  public void saveReplay() {
    if (!model.replayKeptProperty().get()) {
      model.replayKeptProperty().set(true);
      return;
    }
    Path file = RecordingName.fresh(model.folderProperty().get(), "Replay", now());
    run(
        () -> {
          desk.saveReplay(file);
          return file;
        },
        this::saved,
        () -> {});
  }

  /** Saves the picture that viewers see. */
  public void takeSnapshot() {
    Path file = freshPicture();
    run(
        () -> {
          TakeSnapshot.of(studio, file);
          return file;
        },
        this::saved,
        () -> {});
  }

  private Path freshPicture() {
    String name =
        String.valueOf(
            RecordingName.fresh(model.folderProperty().get(), "Snapshot", now()).getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path file = model.folderProperty().get().resolve(stem + ".png");
    for (int i = 2; Files.exists(file); i++) {
      file = model.folderProperty().get().resolve(stem + " (" + i + ").png");
    }
    return file;
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault());
  }

  /** Tells for some seconds where a file went. */
  public void saved(@Nullable Path file) {
    model.setSaved(file);
    readTime.playFromStart();
  }

  private void show(ProblemException fault) {
    problems.show(fault);
  }

  /** Ends the recording in good order; before the studio is closed. */
  @Override
  public void close() {
    looking.stop();
    readTime.stop();
    listeners.removeAll();
    background.studio().execute(desk::close);
  }
}
