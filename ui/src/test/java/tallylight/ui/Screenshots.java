package tallylight.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.settings.FirstRun;
import tallylight.app.settings.Settings;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Looks;
import tallylight.ui.kit.Texts;

/**
 * Makes the pictures in {@code docs/screens}: every screen in every language, light and dark. No
 * test, so asked for by name:
 *
 * <pre>./mvnw -pl ui -am test -Dtest=Screenshots -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class Screenshots extends WindowTest {
  private static final Path SHOWN = Path.of("../docs/screens");

  /** So small that a hundred pictures do not weigh down the repository; 128 colours do. */
  private static final String SMALLER =
      "scale=iw*%s:-1:flags=lanczos,split[a][b];[a]palettegen=max_colors=128[p];"
          + "[b][p]paletteuse=dither=none";

  @TempDir Path large;

  private Arrivals ingest;

  @Override
  Settings settings() {
    return Settings.fresh("My channel").withFirstRun(FirstRun.NOT_BEGUN);
  }

  @BeforeEach
  void startIngest() throws Exception {
    ingest = new Arrivals();
    Files.createDirectories(SHOWN);
  }

  @AfterEach
  void stopIngest() {
    ingest.close();
  }

  @Test
  void everyScreen() throws Exception {
    until(() -> isThere("#preview-picture"));
    firstRun();
    fillIn();
    every("ready");
    settingsAndCheck();
    live();
  }

  private void firstRun() throws Exception {
    every("first-1-language");
    robot.clickOn("#first-next");
    every("first-2-camera");
    robot.clickOn("#first-next");
    every("first-3-microphone");
    robot.clickOn("#first-next");
    every("first-4-service");
    robot.clickOn("#first-next");
    every("first-5-check");
    robot.clickOn("#first-next");
    every("first-6-ready");
    robot.clickOn("#first-next");
  }

  private void fillIn() {
    haveDestination(ingest.url(), "aq1z-ws2x-ed3c-rf4v");
    robot.moveTo("#caption");
  }

  private void settingsAndCheck() throws Exception {
    robot.clickOn("#menu");
    robot.clickOn("Settings…");
    TabPane tabs = (TabPane) find("#settings");
    for (int i = 0; i < tabs.getTabs().size(); i++) {
      int tab = i;
      robot.interact(() -> tabs.getSelectionModel().select(tab));
      every(tabs.getTabs().get(i).getId(), tabs.getScene());
    }
    robot.interact(() -> tabs.getScene().getWindow().hide());
    robot.clickOn("#menu");
    robot.clickOn("Check everything…");
    robot.clickOn("#start-check");
    until(() -> isShown("#check-verdict"));
    every("check", find("#check").getScene());
    robot.interact(() -> find("#check").getScene().getWindow().hide());
  }

  private void live() throws Exception {
    robot.clickOn("#go-live");
    robot.moveTo("#caption");
    untilText("#state", "LIVE");
    until(() -> window.desk.health.secondsProperty().get() >= 7);
    write(snapshot(stage.getScene()), SHOWN.resolve("window.png"), 1);
    every("live");
    for (Language language : Language.values()) {
      robot.interact(() -> Texts.speak(language));
      robot.clickOn("#go-live");
      until(() -> Window.getWindows().size() == 2);
      Scene question = onFx(() -> robot.lookup(".question").query().getScene());
      for (Looks looks : new Looks[] {Looks.LIGHT, Looks.DARK}) {
        save("question", language, looks, question);
      }
      robot.interact(() -> ((Stage) question.getWindow()).close());
    }
    robot.interact(() -> Texts.speak(Language.ENGLISH));
    ingest.close();
    untilText("#state", "Reconnecting…");
    every("reconnecting");
    robot.clickOn("#go-live");
    robot.clickOn("Stop the broadcast");
    untilText("#state", "Stopped by a fault");
    robot.clickOn("#problem-details");
    every("fault");
  }

  private void every(String name) throws Exception {
    every(name, stage.getScene());
  }

  private void every(String name, Scene scene) throws Exception {
    for (Language language : Language.values()) {
      for (Looks looks : new Looks[] {Looks.LIGHT, Looks.DARK}) {
        save(name, language, looks, scene);
      }
    }
    robot.interact(
        () -> {
          Texts.speak(Language.ENGLISH);
          window.theme().looksProperty().set(Looks.LIGHT);
        });
  }

  private void save(String name, Language language, Looks looks, Scene scene) throws Exception {
    robot.interact(
        () -> {
          Texts.speak(language);
          window.theme().looksProperty().set(looks);
        });
    String file =
        name + "-" + language.tag() + "-" + looks.name().toLowerCase(Locale.ROOT) + ".png";
    write(snapshot(scene), SHOWN.resolve(file), 0.75);
  }

  private static WritableImage snapshot(Scene scene) {
    return onFx(() -> scene.snapshot(null));
  }

  private void write(WritableImage image, Path file, double scale)
      throws IOException, InterruptedException {
    Path full = large.resolve("full.png");
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", full.toFile());
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-i",
                full.toString(),
                "-vf",
                SMALLER.formatted(scale),
                file.toString())
            .inheritIO()
            .start();
    Assertions.assertTrue(ffmpeg.waitFor(1, TimeUnit.MINUTES));
    Assertions.assertEquals(0, ffmpeg.exitValue());
  }
}
