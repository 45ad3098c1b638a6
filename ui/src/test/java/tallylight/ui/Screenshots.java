package tallylight.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallylight.ui.kit.Looks;

/**
 * Makes the pictures of the window that the README shows. No test, so asked for by name:
 *
 * <pre>./mvnw -pl ui -am test -Dtest=Screenshots -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class Screenshots extends WindowTest {
  private static final Path SHOWN = Path.of("../docs/screens");
  private static final Path SEEN = Path.of("target/screens");

  private Arrivals ingest;

  @BeforeEach
  void startIngest() throws Exception {
    ingest = new Arrivals();
    Files.createDirectories(SHOWN);
    Files.createDirectories(SEEN);
  }

  @AfterEach
  void stopIngest() {
    ingest.close();
  }

  @Test
  void window() throws IOException {
    until(() -> isThere("#preview-picture"));
    untilText("#loudness", "Quiet");
    save(SEEN.resolve("ready.png"));
    goLive();
    until(() -> textOf("#time").equals("0:00:07"));
    until(() -> Math.abs(window.desk.mixer.master().leftLevel() + 27) < 4);
    save(SHOWN.resolve("window.png"));
    resize(900, 600);
    save(SEEN.resolve("small-live.png"));
    robot.interact(() -> window.theme().looksProperty().set(Looks.DARK));
    save(SEEN.resolve("small-live-dark.png"));
    resize(1200, 720);
    save(SEEN.resolve("live-dark.png"));
    robot.clickOn("#go-live");
    until(() -> isThere("Stop the broadcast"));
    WritableImage question =
        onFx(() -> robot.lookup(".question").query().getScene().snapshot(null));
    write(question, SEEN.resolve("question-dark.png"));
    robot.clickOn("Stay live");
    ingest.close();
    untilText("#state", "Reconnecting…");
    save(SEEN.resolve("reconnecting-dark.png"));
    robot.clickOn("#go-live");
    robot.clickOn("Stop the broadcast");
    untilText("#state", "Stopped by a fault");
    save(SEEN.resolve("fault-dark.png"));
    robot.interact(() -> window.theme().looksProperty().set(Looks.LIGHT));
    save(SEEN.resolve("fault.png"));
    enter("#key", "*****");
    resize(900, 600);
    save(SEEN.resolve("small-fault.png"));
  }

  private void goLive() {
    robot.interact(
        () -> {
          window.destination.model().urlProperty().set(ingest.url());
          robot.lookup("#key").queryTextInputControl().setText("aq1z-ws2x-ed3c-rf4v");
        });
    robot.clickOn("#go-live");
    robot.moveTo("#caption");
    untilText("#state", "LIVE");
  }

  private void resize(double width, double height) {
    robot.interact(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
    until(() -> stage.getScene().getWidth() == width);
    until(
        () -> {
          var picture = window.desk.preview.pictureProperty().get();
          var screen = find("#preview").getLayoutBounds();
          return picture != null && Math.abs(picture.getWidth() - screen.getWidth()) <= 2;
        });
  }

  /** When no flash or mark is on the card. */
  private void save(Path file) throws IOException {
    until(() -> colourAt(0.36, 0.62).getBlue() > 0.5 && colourAt(0.36, 0.62).getRed() < 0.3);
    write(onFx(() -> stage.getScene().snapshot(null)), file);
  }

  private static void write(WritableImage image, Path file) throws IOException {
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}
