package tallylight.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.service.ServiceCatalogue;
import tallylight.app.studio.Studio;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.ui.destination.DestinationsController;
import tallylight.ui.destination.DestinationsModel;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.Question;
import tallylight.ui.kit.Texts;
import tallylight.ui.live.LiveController;
import tallylight.ui.live.LiveModel;
import tallylight.ui.problem.ProblemModel;
import tallylight.ui.quality.QualityModel;
import tallylight.ui.support.SupportController;

/** The studio's window: joins models, controllers and views, and takes them apart at its end. */
public final class StudioWindow {
  private static final Logger LOG = LoggerFactory.getLogger(StudioWindow.class);
  private static final long PATIENCE_SECONDS = 15;
  private static final int USUAL_SCALE = 100;

  final ProblemModel problems = new ProblemModel();
  final DestinationsModel destinations = new DestinationsModel();
  final QualityModel quality = new QualityModel(destinations.servicesProperty());
  final LiveModel live = new LiveModel();
  final ControlDesk desk;
  final SetUp setUp;
  final WindowsEar listener = new WindowsEar();

  final DestinationsController destinationsController;
  final LiveController liveController;
  final SupportController support;

  private final Stage stage;
  private final Studio studio;
  final Background background = new Background();
  private final Runnable closed;
  private final StudioView view = new StudioView();
  private final Theme theme = new Theme();
  private final IntegerProperty scale = new SimpleIntegerProperty(USUAL_SCALE);
  private @Nullable Question question;

  /**
   * A window that is not open yet. It owns the studio from now on.
   *
   * @param home what it finds on the person's computer
   * @param closed run on a thread of its own when the window is gone and the studio closed
   */
  StudioWindow(Stage stage, Studio studio, Home home, Runnable closed) {
    this.stage = stage;
    this.studio = studio;
    this.closed = closed;
    MediaClock clock = MediaClock.system();
    desk = new ControlDesk(studio, background, problems, quality, home.files(), clock);
    destinationsController =
        new DestinationsController(
            destinations, ServiceCatalogue.builtIn(), home.keys(), background, problems::show);
    liveController =
        new LiveController(
            live, destinationsController, quality, studio, background, problems, this::follow);
    support =
        new SupportController(
            new SupportController.Sources(
                home.settings().file(),
                () -> desk.recording.folderProperty().get(),
                destinations::keys),
            problems,
            desk.health,
            background,
            desk::saved);
    studio.watch(listener);
    setUp = new SetUp(this, home);
    Panes.fill(view, this);
  }

  /**
   * Opens the window and waits until it was closed.
   *
   * @return the program's exit code
   * @throws NoDisplayException where there is no screen to open it on
   * @throws WindowFaultException where it cannot be built
   */
  public static int open() throws ProblemException, InterruptedException {
    var over = new CountDownLatch(1);
    var fault = new AtomicReference<@Nullable Throwable>();
    Toolkit.start(
        () -> {
          try {
            build(over::countDown);
          } catch (RuntimeException | Error e) {
            fault.set(e);
            over.countDown();
          }
        });
    over.await();
    Platform.exit();
    Throwable why = fault.get();
    if (why != null) {
      LOG.error("The window cannot be built", why);
      throw new WindowFaultException(why);
    }
    return 0;
  }

  private static void build(Runnable closed) {
    var stage = new Stage();
    var studio = new Studio(MediaClock.system());
    new StudioWindow(stage, studio, Home.ofPerson(new FileDialog(stage)), closed).show();
  }

  /** Opens it. */
  void show() {
    // The first picture is made while the window is laid out.
    desk.start();
    view.fill(stage, scale);
    stage.setOnCloseRequest(
        request -> {
          request.consume();
          requestClose();
        });
    stage.show();
    setUp.start();
  }

  private void follow(Broadcast broadcast, Bitrate wished) {
    desk.follow(broadcast, wished);
    support.follow(broadcast);
  }

  Stage stage() {
    return stage;
  }

  /** The colours. */
  Theme theme() {
    return theme;
  }

  /** How large everything is, in percent. */
  IntegerProperty scaleProperty() {
    return scale;
  }

  /** Closes it, after a warning where a broadcast would end by it. */
  void requestClose() {
    if (!live.lockedProperty().getValue()) {
      close();
      return;
    }
    if (question != null) {
      question.withdraw();
    }
    question =
        Question.ask(
            stage,
            Texts.get("close.title"),
            Texts.get("close.detail"),
            Texts.get("close.yes"),
            Texts.get("close.no"),
            this::close);
  }

  /** Closes it; a broadcast that runs is ended in good order behind the closed window. */
  void close() {
    if (!stage.isShowing()) {
      return;
    }
    stage.hide();
    theme.close();
    view.detach();
    setUp.close();
    liveController.close();
    destinationsController.close();
    support.close();
    desk.close();
    background.studio().execute(studio::close);
    background.close();
    Thread.ofVirtual().name("window-closed").start(this::finish);
  }

  private void finish() {
    try {
      if (!background.awaitStudio(PATIENCE_SECONDS)) {
        LOG.warn("The studio did not close within {} s", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.run();
    }
  }
}
