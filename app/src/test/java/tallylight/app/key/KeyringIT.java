package tallylight.app.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.lab.Tool;
import tallylight.rtmp.session.StreamKey;

/** A real Secret Service, GNOME's, on a bus of its own, with a home of its own. */
class KeyringIT {
  private static final String KEY = "live_4711_kept-in-a-keyring";

  @TempDir private Path home;

  /** What the program's processes do with the vault, one after the other. */
  public static final class Steps {
    private Steps() {}

    public static void main(String[] steps) throws Exception {
      for (String step : steps) {
        try (KeyVault vault = KeyVault.open()) {
          switch (step) {
            case "lasting" -> System.out.println("lasting " + vault.isLasting());
            case "keep" -> vault.keep("d1", StreamKey.of(KEY));
            case "again" -> vault.keep("d1", StreamKey.of(KEY + "2"));
            case "forget" -> vault.forget("d1");
            default ->
                System.out.println(
                    "found "
                        + vault
                            .find("d1")
                            .map(key -> Integer.toString(key.reveal().length()))
                            .orElse("nothing"));
          }
        }
      }
      System.exit(0);
    }
  }

  private String run(String script) throws Exception {
    Path out = home.resolve("out.txt");
    var builder =
        new ProcessBuilder("sh", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    builder.environment().put("XDG_RUNTIME_DIR", runtime().toString());
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    builder.environment().remove("DISPLAY");
    Process process = builder.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "did not end");
    return Files.readString(out);
  }

  private Path runtime() throws IOException {
    return Files.createDirectories(home.resolve("run"));
  }

  private static String java(String... steps) {
    return String.join(
        " ",
        Stream.concat(
                Stream.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dtallylight.logs=$HOME",
                    "-cp",
                    "'" + System.getProperty("java.class.path") + "'",
                    "'" + Steps.class.getName() + "'"),
                Stream.of(steps))
            .toList());
  }

  @Test
  void aKeyOutlivesTheProgramInTheKeyringAndNowhereElse() throws Exception {
    Tool.require("dbus-run-session");
    Tool.require("gnome-keyring-daemon");
    String inside =
        "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
            + java("lasting", "find", "keep", "find")
            + "; "
            + java("find", "again", "find", "forget", "find");
    Path script = Files.writeString(home.resolve("inside.sh"), inside);
    String printed = run("exec dbus-run-session -- sh " + script);
    List<String> answers =
        printed.lines().filter(l -> l.startsWith("lasting ") || l.startsWith("found ")).toList();
    int length = KEY.length();
    assertEquals(
        List.of(
            "lasting true",
            "found nothing",
            "found " + length,
            "found " + length,
            "found " + (length + 1),
            "found nothing"),
        answers,
        printed);
    assertKeyIsInNoFile(printed);
  }

  @Test
  void withoutAKeyringTheKeyIsKeptForTheSessionOnly() throws Exception {
    String printed = run(java("lasting", "keep", "find"));
    assertTrue(printed.contains("lasting false"), printed);
    assertTrue(printed.contains("found nothing"), "each vault is a session: " + printed);
    assertKeyIsInNoFile(printed);
  }

  private void assertKeyIsInNoFile(String printed) throws IOException {
    assertFalse(printed.contains(KEY));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(KEY), file::toString);
      }
    }
  }
}
