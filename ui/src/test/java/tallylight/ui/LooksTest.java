package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Looks;
import tallylight.ui.kit.Texts;

/** Colours, language and size change while the window is open. */
class LooksTest extends WindowTest {
  @Test
  void anotherLanguageIsSpokenAtOnce() {
    assertEquals("Go Live", textOf("#go-live"));
    robot.interact(() -> Texts.speak(Language.KOREAN));
    assertEquals("방송 시작", textOf("#go-live"));
    assertEquals("준비됨", textOf("#state"));
    choose("#service", "다른 서비스");
    robot.interact(() -> Texts.speak(Language.ENGLISH));
    until(() -> isThere("Another service"));
    robot.interact(() -> Texts.speak(Language.CHINESE));
    assertEquals("开始直播", textOf("#go-live"));
    robot.interact(() -> Texts.speak(Language.ENGLISH));
    assertEquals("Go Live", textOf("#go-live"));
  }

  @Test
  void theWindowIsLightOrDarkAsThePersonWants() {
    assertTrue(background().getBrightness() > 0.9, "light");
    robot.interact(() -> window.theme().looksProperty().set(Looks.DARK));
    until(() -> background().getBrightness() < 0.3);
    robot.interact(() -> window.theme().looksProperty().set(Looks.LIGHT));
    until(() -> background().getBrightness() > 0.9);
  }

  private Color background() {
    return onFx(
        () -> {
          Region root = (Region) find(".studio");
          root.applyCss();
          return (Color) root.getBackground().getFills().getFirst().getFill();
        });
  }

  @Test
  void everythingIsAsLargeAsThePersonWants() {
    double usual = onFx(() -> height("#state"));
    robot.interact(() -> window.scaleProperty().set(200));
    until(() -> height("#state") > 1.8 * usual);
  }

  private double height(String query) {
    Node node = find(query);
    return node.getLayoutBounds().getHeight();
  }
}
