package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.settings.FirstRun;
import tallylight.app.settings.Profile;
import tallylight.app.settings.Settings;

/** A newcomer follows docs/first-stream.md word by word, to a real server. */
class FirstStreamTest extends WindowTest {
  private static final Path SCRIPT = Path.of("../docs/first-stream.md");
  private static final String KEY = "my-first-broadcast-2026";
  private static final Pattern STEP = Pattern.compile("^\\d+\\. (.*)$", Pattern.MULTILINE);
  private static final Pattern CLICK = Pattern.compile("Click \\*\\*(.+)\\*\\*\\.");
  private static final Pattern CHOOSE =
      Pattern.compile("Choose \\*\\*(.+)\\*\\* as \\*\\*(.+)\\*\\*\\.");
  private static final Pattern PASTE = Pattern.compile("Paste the (\\w+) into \\*\\*(.+)\\*\\*\\.");
  private static final Pattern WAIT = Pattern.compile("Wait for \\*\\*(.+?)\\*\\*\\.?");

  @TempDir Path server;

  /** A new person on a slow computer, for which small pictures are enough. */
  @Override
  Settings settings() {
    Settings fresh = Settings.fresh("Mine");
    Profile small = fresh.active().withQuality(SMALL);
    return fresh.withProfile(small).withFirstRun(FirstRun.NOT_BEGUN);
  }

  @Test
  void theScriptLeadsToABroadcastThatCanBePlayed() throws Exception {
    String script = Files.readString(SCRIPT);
    List<String> steps =
        STEP.matcher(script.substring(script.indexOf("## The steps")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(steps.size() > 10, "the steps are found");
    try (var nginx = new RealServer(server)) {
      Map<String, String> pasted = Map.of("address", nginx.url("live"), "key", KEY);
      for (String step : steps) {
        follow(step, pasted);
      }
      List<Long> packets = RealServer.packetsIn(nginx.recording(KEY));
      assertTrue(packets.get(0) > 30 && packets.get(1) > 30, packets::toString);
    }
    Settings saved = window.setUp.settings.settings();
    assertTrue(saved.firstRun().isOver());
    assertFalse(Files.readString(folder.resolve("settings.json")).contains(KEY));
  }

  private void follow(String step, Map<String, String> pasted) {
    Matcher click = CLICK.matcher(step);
    Matcher choose = CHOOSE.matcher(step);
    Matcher paste = PASTE.matcher(step);
    Matcher wait = WAIT.matcher(step);
    if (click.matches()) {
      until(() -> isThere(click.group(1)) && !find(click.group(1)).isDisabled());
      robot.clickOn(click.group(1));
    } else if (choose.matches()) {
      ComboBox<?> list = (ComboBox<?>) named(choose.group(2));
      choose("#" + list.getId(), choose.group(1));
      until(() -> textOfChoice("#" + list.getId()).equals(choose.group(1)));
    } else if (paste.matches()) {
      paste((TextInputControl) named(paste.group(2)), Objects.requireNonNull(pasted.get(paste.group(1)), step));
    } else if (wait.matches()) {
      await(wait.group(1));
      if (wait.group(1).equals("LIVE")) {
        untilText("#state", "LIVE");
        untilSeconds(3);
      }
    } else {
      throw new AssertionError("a newcomer would not understand: " + step);
    }
  }

  private void await(String words) {
    try {
      until(() -> isThere(words));
    } catch (AssertionError e) {
      throw new AssertionError("not \"" + words + "\" but " + onFx(ReadableTexts::everything), e);
    }
  }

  /** So that there is something to play. */
  private void untilSeconds(int seconds) {
    until(
        () -> {
          var health = window.desk.health.latestProperty().get();
          return health != null && health.seconds() >= seconds;
        });
  }

  /** The control that a name stands above. */
  private Node named(String name) {
    return onFx(
        () ->
            robot.lookup(".field-name").queryAll().stream()
                .map(Label.class::cast)
                .filter(label -> label.getText().replace("_", "").equals(name))
                .filter(label -> label.getLabelFor() != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is called " + name))
                .getLabelFor());
  }

  private void paste(TextInputControl field, String text) {
    robot.clickOn(field);
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
          field.paste();
        });
    assertEquals(text, onFx(field::getText));
  }
}
