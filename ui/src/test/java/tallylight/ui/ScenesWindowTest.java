package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.scene.Area;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.settings.Settings;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** Scenes and sources, arranged while the program runs. */
class ScenesWindowTest extends WindowTest {
  /** At the usual quality, of which this test knows the figures. */
  @Override
  Settings settings() {
    return usualSettings();
  }

  private static final Path CLIPS = Path.of("../capture/src/test/resources/clips");
  private static final double EXACT = 1e-3;

  private List<String> layers() {
    return onFx(() -> window.desk.show.scene().layers().stream().map(Layer::name).toList());
  }

  private List<String> scenes() {
    return onFx(() -> window.desk.show.scenes().scenes().stream().map(Scene::name).toList());
  }

  private Layer layer(int index) {
    return onFx(() -> window.desk.show.scene().layers().get(index));
  }

  /** That the studio itself has followed, not only the window. */
  private void untilStudioShows(String scene) {
    until(
        () -> {
          var now = window.desk.show.snapshotProperty().get();
          return now != null && now.onAir().equals(scene);
        });
  }

  private void add(String entry) {
    robot.clickOn("#add-source");
    until(() -> isThere(entry));
    robot.clickOn(entry);
  }

  private void answer(String name) {
    until(() -> isThere("#name"));
    enter("#name", name);
    robot.push(KeyCode.ENTER);
    until(() -> !isThere("#name"));
  }

  private boolean isBlackAt(double x, double y) {
    Color seen = colourAt(x, y);
    return seen.getRed() < 0.1 && seen.getGreen() < 0.1 && seen.getBlue() < 0.1;
  }

  @Test
  void scenesAreAddedNamedTakenCopiedMovedAndRemoved() {
    assertEquals(List.of("Scene"), scenes());
    assertTrue(isLocked("#remove-scene"), "one there must be");
    robot.clickOn("#add-scene");
    assertEquals(List.of("Scene", "Scene 2"), scenes());
    untilStudioShows("Scene 2");
    until(() -> textOf("#preview-trouble").startsWith("This scene is empty"));
    until(() -> isBlackAt(0.4, 0.3));

    robot.clickOn("#rename-scene");
    answer("Break");
    untilStudioShows("Break");
    robot.clickOn("#scene-left");
    assertEquals(List.of("Break", "Scene"), scenes());
    robot.clickOn("#scenes .scene:selected");
    assertEquals("Break", onFx(() -> window.desk.show.onAirProperty().get()));

    robot.clickOn("Scene");
    untilStudioShows("Scene");
    until(() -> !isBlackAt(0.4, 0.3));
    robot.clickOn("#copy-scene");
    assertEquals(List.of("Break", "Scene", "Scene 2"), scenes());
    assertEquals(List.of("Picture"), layers());
    robot.clickOn("#remove-scene");
    assertEquals(List.of("Break", "Scene"), scenes());
    untilStudioShows("Scene");
  }

  @Test
  void sourcesAreAddedNamedHiddenLockedOrderedAndRemovedAndAllOfItCanBeUndone() {
    until(() -> !isBlackAt(0.4, 0.3));
    add("Colour");
    assertEquals(List.of("Picture", "Colour"), layers());
    until(() -> colourAt(0.4, 0.3).getBlue() < 0.4 && colourAt(0.4, 0.3).getRed() < 0.3);

    robot.clickOn("#rename-source");
    answer("Curtain");
    assertEquals(List.of("Picture", "Curtain"), layers());
    robot.clickOn("#source-down");
    assertEquals(List.of("Curtain", "Picture"), layers());
    until(() -> colourAt(0.08, 0.3).getRed() > 0.5);

    robot.clickOn("#sources .hide-source");
    assertTrue(layer(1).hidden());
    until(() -> colourAt(0.08, 0.3).getRed() < 0.3);
    robot.clickOn("#sources .lock-source");
    robot.clickOn("Picture");
    assertTrue(layer(1).locked());
    robot.clickOn("#remove-source");
    assertEquals(2, layers().size(), "what is locked stays");

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertFalse(layer(1).locked());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertFalse(layer(1).hidden());
    until(() -> colourAt(0.08, 0.3).getRed() > 0.5);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(List.of("Picture"), layers());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertEquals(List.of("Picture", "Colour"), layers());
    robot.clickOn("Colour");
    robot.clickOn("#remove-source");
    assertEquals(List.of("Picture"), layers());
  }

  @Test
  void aLayerIsDraggedAndResizedOnThePreviewAndPulledToEdges() {
    until(() -> window.desk.show.snapshotProperty().get() != null);
    Bounds screen =
        onFx(() -> find("#layer-editor").localToScreen(find("#layer-editor").getLayoutBounds()));
    robot.interact(() -> window.desk.show.selectedProperty().set(0));
    until(() -> find(".layer-handle").isVisible());
    robot.drag(at(screen, 0.993, 0.99), MouseButton.PRIMARY).dropTo(at(screen, 0.5, 0.51));
    Area half = layer(0).area();
    assertEquals(0.52, half.width(), 0.03, "keeps its shape");
    assertEquals(half.width(), half.height(), EXACT);
    assertEquals(0, half.x(), EXACT);

    robot
        .drag(at(screen, half.width() / 2, half.height() / 2), MouseButton.PRIMARY)
        .dropTo(at(screen, 1 - half.width() / 2 - 0.004, half.height() / 2 + 0.2));
    assertEquals(1, layer(0).area().x() + half.width(), EXACT, "pulled to the right edge");
    until(() -> isBlackAt(0.1, 0.1));

    robot.push(KeyCode.LEFT);
    assertEquals(1 - half.width() - 0.01, layer(0).area().x(), EXACT);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(half, layer(0).area(), "one movement is one step back");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(Area.WHOLE, layer(0).area());
  }

  private static Point2D at(Bounds screen, double x, double y) {
    return new Point2D(
        screen.getMinX() + x * (screen.getWidth() - 1),
        screen.getMinY() + y * (screen.getHeight() - 1));
  }

  @Test
  void aFilmComesWithItsSoundAndOneThatCannotBePlayedSaysWhyInItsPlace(@TempDir Path folder)
      throws Exception {
    pickedFile = Optional.of(CLIPS.resolve("flash-beep.mp4"));
    add("Video file…");
    untilText("#caption", "flash-beep.mp4  ·  160 × 90  ·  30 fps");
    assertTrue(onFx(() -> window.desk.mixer.strip("flash-beep.mp4").isPresent()));

    pickedFile = Optional.of(Files.writeString(folder.resolve("notes.mp4"), "not a film"));
    add("Video file…");
    until(() -> textOf("#preview-trouble").contains("notes.mp4"));
    robot.interact(() -> Texts.speak(Language.KOREAN));
    untilText(
        "#preview-trouble",
        "notes.mp4: 카메라, 마이크 또는 파일을 열 수 없습니다. 장치를 다시 꽂거나 다른 프로그램을 닫고, 아니면 다른 것을 고르세요.");
    robot.interact(() -> Texts.speak(Language.ENGLISH));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> textOf("#preview-trouble").isEmpty());

    pickedFile = Optional.empty();
    add("Video file…");
    assertEquals(List.of("Picture", "flash-beep.mp4"), layers(), "thought better of it");
  }

  @Test
  void theCaptionFollowsTheQuality() {
    untilText("#caption", "Test card  ·  1280 × 720  ·  30 fps");
    choose("#quality", "360p, 30 fps, 700 kb/s");
    untilText("#caption", "Test card  ·  640 × 360  ·  30 fps");
  }
}
