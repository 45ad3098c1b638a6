package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.BaseRobot;
import org.testfx.util.WaitForAsyncUtils;
import tallylight.app.check.CheckTimes;
import tallylight.app.key.KeyVault;
import tallylight.app.service.StreamQuality;
import tallylight.app.settings.FirstRun;
import tallylight.app.settings.Settings;
import tallylight.app.settings.SettingsStore;
import tallylight.app.studio.Studio;
import tallylight.app.update.UpdateCheck;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoSize;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Looks;
import tallylight.ui.kit.Texts;

/** An open window, driven as a person does: by mouse, keyboard and what can be read on it. */
abstract class WindowTest {
  /** Long enough for a busy machine; nothing waits for it to pass. */
  static final int PATIENCE_SECONDS = 30;

  /** Long enough to measure something. */
  private static final CheckTimes SHORT_CHECK =
      new CheckTimes(
          Duration.ofMillis(300),
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofMillis(500));

  /** Pictures so small that a busy computer encodes them in time. */
  static final StreamQuality SMALL =
      StreamQuality.of(new VideoSize(320, 180), FrameRate.of(30), Bitrate.kilobits(300));

  final FxRobot robot = new FxRobot();
  final CountDownLatch closed = new CountDownLatch(1);
  Optional<Path> pickedFile = Optional.empty();

  /** What a browser was asked for. */
  final List<String> pagesShown = new CopyOnWriteArrayList<>();

  /** Where the settings are. */
  @TempDir Path folder;

  /** The keys of destinations, as a computer with no keyring keeps them. */
  KeyVault keys = KeyVault.forThisSession();

  @SuppressWarnings("NullAway.Init") // by open()
  Stage stage;

  @SuppressWarnings("NullAway.Init") // by open()
  StudioWindow window;

  @BeforeEach
  void open() throws Exception {
    var store = new SettingsStore(folder);
    prepare(store);
    FxToolkit.registerPrimaryStage();
    stage = FxToolkit.registerStage(Stage::new);
    robot.interact(
        () -> {
          Texts.speak(Language.ENGLISH);
          var studio = new Studio(MediaClock.system());
          var home =
              new Home(
                  store,
                  this::openKeys,
                  _ -> pickedFile,
                  SHORT_CHECK,
                  updates(),
                  page -> pagesShown.add(page.toString()));
          window = new StudioWindow(stage, studio, home, closed::countDown);
          window.show();
          window.theme().looksProperty().set(Looks.LIGHT);
        });
  }

  @AfterEach
  void close() throws TimeoutException, InterruptedException {
    robot.interact(() -> window.close());
    assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the studio closes");
    FxToolkit.cleanupStages();
    robot.release(new KeyCode[0]);
  }

  /** Before the window opens. */
  void prepare(SettingsStore store) throws Exception {
    store.save(settings());
  }

  /** Opens where keys are kept, as it is asked to on a thread of the window's. */
  KeyVault openKeys() {
    return keys;
  }

  /** Where newer versions are asked for: by default nowhere. */
  Optional<UpdateCheck> updates() {
    return Optional.empty();
  }

  /** What the person has chosen before: by default small pictures, and the first run is over. */
  Settings settings() {
    Settings usual = usualSettings();
    return usual.withProfile(usual.active().withQuality(SMALL));
  }

  /** A person who has chosen nothing, and whose first run is over. */
  static Settings usualSettings() {
    FirstRun over = FirstRun.NOT_BEGUN;
    for (FirstRun.Step step : FirstRun.Step.values()) {
      over = over.skip(step);
    }
    return Settings.fresh("Mine").withFirstRun(over);
  }

  /** Waits until it is so. */
  static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not come to that within " + PATIENCE_SECONDS + " s", e);
    }
  }

  static <T> T onFx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, question);
  }

  Node find(String query) {
    return robot.lookup(query).query();
  }

  boolean isShown(String query) {
    return onFx(
        () ->
            robot.lookup(query).queryAll().stream()
                .anyMatch(
                    node -> {
                      Node each = node;
                      while (each != null && each.isVisible()) {
                        each = each.getParent();
                      }
                      return each == null;
                    }));
  }

  boolean isThere(String query) {
    return robot.lookup(query).tryQuery().isPresent();
  }

  /** What a label, a button or a field says. */
  String textOf(String query) {
    return onFx(
        () ->
            switch (find(query)) {
              case Labeled labeled -> labeled.getText();
              case TextInputControl field -> field.getText();
              case Node other -> throw new IllegalArgumentException("no text on " + other);
            });
  }

  /** What a list of choices shows as chosen. */
  String textOfChoice(String query) {
    return onFx(() -> chosen(robot.lookup(query).queryComboBox()));
  }

  private static <T> String chosen(ComboBox<T> choices) {
    return choices.getConverter().toString(choices.getValue());
  }

  void untilText(String query, String text) {
    try {
      until(() -> textOf(query).equals(text));
    } catch (AssertionError e) {
      throw new AssertionError(query + " says \"" + textOf(query) + "\", not " + text, e);
    }
  }

  void choose(String list, String entry) {
    robot.clickOn(list);
    until(() -> robot.lookup(entry).queryAll().stream().anyMatch(Node::isVisible));
    robot.clickOn(entry);
  }

  void enter(String field, String text) {
    robot.clickOn(field);
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.push(KeyCode.DELETE);
    type(text);
  }

  /** Key by key, as fast as keys can be pressed. */
  void type(String text) {
    BaseRobot keyboard = robot.robotContext().getBaseRobot();
    Scene typedInto = onFx(() -> robot.window(Window::isFocused).getScene());
    text.chars()
        .mapToObj(Character::toString)
        .forEach(letter -> keyboard.typeKeyboard(typedInto, KeyCode.UNDEFINED, letter));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Fills in where to go live: a server that the person names. */
  void enterDestination(String url, String key) {
    choose("#service", "Another service");
    enter("#url", url);
    enter("#key", key);
  }

  /** Has entered where to go live, without the time that it takes by hand. */
  void haveDestination(String url, String key) {
    robot.interact(
        () -> {
          window.destinations.all().getFirst().urlProperty().set(url);
          robot.lookup("#key").queryTextInputControl().setText(key);
        });
  }

  /** Waits until a screen reader was given a sentence that begins so. */
  void untilAnnounced(String beginning) {
    until(
        () -> {
          String said = find("#announcer").getAccessibleText();
          return said != null && said.startsWith(beginning);
        });
  }

  boolean isLocked(String query) {
    return onFx(() -> find(query).isDisabled());
  }

  /** The colour on the preview, at a place from 0 to 1 in each direction. */
  Color colourAt(double x, double y) {
    return onFx(
        () -> {
          Node screen = find("#preview");
          Image image = screen.snapshot(null, null);
          Bounds size = screen.getLayoutBounds();
          return image
              .getPixelReader()
              .getColor((int) (size.getWidth() * x), (int) (size.getHeight() * y));
        });
  }
}
