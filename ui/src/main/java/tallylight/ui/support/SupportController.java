package tallylight.ui.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.support.HealthHistory;
import tallylight.app.support.SupportBundle;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.health.HealthEvent;
import tallylight.ui.health.HealthModel;
import tallylight.ui.health.HealthWords;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.UseCase;
import tallylight.ui.problem.ProblemModel;

/** Remembers how broadcasts fared, and writes it with log, devices and settings into a file. */
public final class SupportController implements AutoCloseable {
  /**
   * What it needs to know at the moment when a bundle is asked for.
   *
   * @param settings the file of settings
   * @param folder where the bundle goes
   * @param keys all that are known, to be taken out
   */
  public record Sources(Path settings, Supplier<Path> folder, Supplier<List<StreamKey>> keys) {}

  private static final Logger LOG = LoggerFactory.getLogger(SupportController.class);

  private final HealthHistory history = new HealthHistory(Clock.systemUTC());
  private final Sources sources;
  private final Background background;
  private final Consumer<Path> saved;
  private final Consumer<ProblemException> failed;
  private final Listeners listeners = new Listeners();

  /**
   * Begins to remember.
   *
   * @param saved told where a bundle was written
   */
  public SupportController(
      Sources sources,
      ProblemModel problems,
      HealthModel health,
      Background background,
      Consumer<Path> saved) {
    this.sources = sources;
    this.background = background;
    this.saved = saved;
    this.failed = problems::show;
    listeners.on(
        problems.troubleProperty(),
        trouble -> {
          if (trouble != null) {
            history.failed(trouble.fault());
          }
        });
    ListChangeListener<HealthEvent> events = this::happened;
    health.events().addListener(events);
    listeners.onRemoval(() -> health.events().removeListener(events));
  }

  private void happened(ListChangeListener.Change<? extends HealthEvent> change) {
    while (change.next()) {
      change.getAddedSubList().forEach(event -> history.happened(HealthWords.what(event)));
    }
  }

  /** Remembers how a broadcast fares. */
  public void follow(Broadcast broadcast) {
    broadcast.onHealth(history);
  }

  /** Writes a bundle, with a name of its own. */
  public void write() {
    Path folder = sources.folder().get();
    List<StreamKey> keys = sources.keys().get();
    background
        .trial()
        .execute(
            new UseCase<Path>(saved, failed) {
              @Override
              protected Path call() throws ProblemException {
                make(folder);
                Path file = fresh(folder);
                SupportBundle.write(
                    file, SupportBundle.Contents.ofThisComputer(sources.settings(), history, keys));
                return file;
              }
            });
  }

  /** Where that is refused, writing the bundle fails with the same, and is explained. */
  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      LOG.debug("{} cannot be made", folder, e);
    }
  }

  private static Path fresh(Path folder) {
    String name = "Tallylight support " + LocalDate.now(ZoneId.systemDefault());
    Path file = folder.resolve(name + ".zip");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(name + " (" + i + ").zip");
    }
    return file;
  }

  @Override
  public void close() {
    listeners.removeAll();
  }
}
