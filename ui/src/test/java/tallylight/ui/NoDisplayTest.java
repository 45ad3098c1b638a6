package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program started where there is no screen. */
@EnabledOnOs(OS.LINUX)
class NoDisplayTest {
  @Test
  void withoutAScreenTheProgramSaysSoInWordsAndEnds(@TempDir Path logs) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var program =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-Dtallylight.logs=" + logs,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    program.environment().remove("DISPLAY");
    program.environment().remove("WAYLAND_DISPLAY");
    Process run = program.redirectErrorStream(true).start();
    try {
      run.getOutputStream().close();
      String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(run.waitFor(60, TimeUnit.SECONDS));
      assertTrue(said.contains("tallylight: The window cannot open. There is no screen"), said);
      assertFalse(said.contains("\tat "), said);
      assertEquals(1, said.lines().count(), said);
      assertEquals(1, run.exitValue());
    } finally {
      run.destroyForcibly();
    }
  }
}
