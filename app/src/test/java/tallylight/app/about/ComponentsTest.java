package tallylight.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tallylight.app.cli.TallylightCommand;

class ComponentsTest {
  @Test
  void everyOneSaysWhatAPersonWantsToKnow() {
    assertTrue(Components.all().size() > 30);
    for (Component component : Components.all()) {
      assertFalse(component.name().isBlank());
      assertFalse(component.licence().isBlank(), component.name());
      assertFalse(component.role().isBlank(), component.name());
      assertTrue(component.home().startsWith("https://"), component.home());
      assertFalse(component.version().contains("$"), component.version());
    }
  }

  @Test
  void theCommandLineListsThemWithoutOpeningTheWindow() {
    var out = new StringWriter();

    int exit =
        TallylightCommand.run(
            () -> {
              throw new AssertionError("the window opened");
            },
            new PrintWriter(out),
            new PrintWriter(out),
            "--licenses");

    assertEquals(0, exit, out.toString());
    for (Component component : Components.all()) {
      assertTrue(out.toString().contains(component.title()), component.title());
      assertTrue(out.toString().contains(component.licence()), component.licence());
    }
  }
}
