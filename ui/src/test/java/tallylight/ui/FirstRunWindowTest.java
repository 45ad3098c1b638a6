package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tallylight.app.settings.FirstRun;
import tallylight.app.settings.FirstRun.Step;
import tallylight.app.settings.Settings;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** The first run, and runs after it. */
class FirstRunWindowTest extends WindowTest {
  /** The language was chosen, the camera left out; then the person went away. */
  @Override
  Settings settings() {
    return Settings.fresh("Mine")
        .withFirstRun(FirstRun.NOT_BEGUN.take(Step.LANGUAGE).skip(Step.CAMERA));
  }

  private FirstRun progress() {
    return onFx(() -> window.setUp.settings.settings().firstRun());
  }

  @Test
  void itGoesOnWhereThePersonLeft() {
    assertEquals("Your microphone", textOf("#first-title"));
    assertEquals("Step 3 of 5", textOf("#first-progress"));
    assertFalse(isShown("#guide"), "one guide is enough");
  }

  @Test
  void stepsAreTakenLeftOutAndGoneBackTo() {
    robot.clickOn("#first-back");
    assertEquals("Your camera", textOf("#first-title"));
    choose("#first-camera", "Screen");
    robot.clickOn("#first-next");
    robot.clickOn("#first-skip");
    assertEquals("Where to broadcast", textOf("#first-title"));
    robot.clickOn("#first-skip");
    robot.clickOn("#first-skip");
    assertEquals("You are ready", textOf("#first-title"));
    assertTrue(textOf("#first-ready").contains("stream key is still missing"));
    assertTrue(isLocked("#first-go-live"));
    assertEquals(Set.of(Step.LANGUAGE, Step.CAMERA), progress().done());
    robot.clickOn("#first-next");
    assertTrue(isShown("#go-live"), "the studio is there");
    assertFalse(isThere("#first-title"));
  }

  @Test
  void whatIsFinishedLaterIsKept() {
    robot.clickOn("#first-later");
    assertTrue(isShown("#go-live"));
    assertTrue(isShown("#guide"));
    assertFalse(progress().isOver());
  }

  @Test
  void itCanBeRunAgainAndSpeaksAtOnceTheLanguageThatIsChosen() {
    robot.clickOn("#first-later");
    robot.clickOn("#menu");
    robot.clickOn("Set up again…");
    assertEquals("Welcome to Tallylight", textOf("#first-title"));
    robot.clickOn("#language-ko");
    assertEquals("Tallylight에 오신 것을 환영합니다", textOf("#first-title"));
    assertEquals("장면", onFx(() -> window.desk.show.scene().name()));
    assertEquals(
        List.of("화면"), onFx(() -> List.copyOf(window.desk.show.scenes().sources().keySet())));
    assertEquals(
        List.of("소리"), onFx(() -> List.copyOf(window.desk.show.scenes().sounds().keySet())));
    robot.interact(() -> window.desk.showController.renameScene("나"));
    robot.clickOn("#language-en");
    assertEquals("Welcome to Tallylight", textOf("#first-title"));
    assertEquals("나", onFx(() -> window.desk.show.scene().name()), "what a person has named");
    assertEquals(Language.ENGLISH, onFx(() -> Texts.languageProperty().get()));
  }
}
