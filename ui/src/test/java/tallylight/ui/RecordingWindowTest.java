package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tallylight.app.settings.Settings;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

/** What the window saves can be opened again. */
class RecordingWindowTest extends WindowTest {
  /** At the usual quality, of which this test knows the figures. */
  @Override
  Settings settings() {
    return usualSettings();
  }

  private void recordInto(Path chosen) {
    robot.interact(() -> window.setUp.settings.change(now -> now.withRecordingFolder(chosen)));
  }

  private Path saved() {
    until(() -> window.desk.recording.savedProperty().get() != null);
    Path file = onFx(() -> window.desk.recording.savedProperty().get());
    assertEquals("Saved: " + file, textOf("#saved"));
    return file;
  }

  private static VideoFormat formatOf(Path film) throws Exception {
    VideoFormat any = VideoFormat.of(new VideoSize(640, 360), FrameRate.of(30));
    try (VideoSource source =
        Sources.openVideo(new VideoSpec.File(film, false), any, MediaClock.system())) {
      return source.format();
    }
  }

  @Test
  void theProgramIsRecordedWithoutABroadcastAndTheFilePlays() throws Exception {
    recordInto(folder);
    robot.clickOn("#record");
    until(() -> textOf("#record").startsWith("0:00:02"));
    assertTrue(textOf("#record").contains("room for"), textOf("#record"));
    robot.push(KeyCode.CONTROL, KeyCode.R);
    Path film = saved();
    untilText("#record", "Record");
    assertEquals(folder, film.getParent());
    assertEquals(new VideoSize(1280, 720), formatOf(film).size());
  }

  @Test
  void theLastSecondsAndThePictureOfTheMomentAreSaved() throws Exception {
    recordInto(folder);
    until(() -> window.desk.show.snapshotProperty().get() != null);
    robot.clickOn("#snapshot");
    Path picture = saved();
    BufferedImage image = ImageIO.read(picture.toFile());
    assertNotNull(image);
    assertEquals(1280, image.getWidth());
    int blue = image.getRGB(1200, 450);
    assertTrue((blue & 0xff) > 150 && (blue >> 16 & 0xff) < 40, () -> Integer.toHexString(blue));

    assertTrue(isLocked("#replay"));
    robot.clickOn("#replay-keep");
    until(() -> !isLocked("#replay"));
    until(() -> replayIsSaved(folder));
    try (var files = Files.list(folder)) {
      Path replay =
          files.filter(file -> file.toString().endsWith(".flv")).findFirst().orElseThrow();
      assertEquals(new VideoSize(1280, 720), formatOf(replay).size());
    }
  }

  /** Until a keyframe has come there is nothing to save, which the person is told. */
  private boolean replayIsSaved(Path folder) throws Exception {
    robot.clickOn("#replay");
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("Replay"));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsExplained() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file, no folder");
    recordInto(blocked);
    robot.clickOn("#snapshot");
    until(() -> find("#problem").isVisible());
    robot.clickOn("#dismiss-problem");
    robot.clickOn("#record");
    until(() -> find("#problem").isVisible());
    untilText("#record", "Record");
  }
}
