package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What JavaFX's headless platform cannot show, on a screen of X11 (Xvfb), in processes of its own.
 */
@EnabledOnOs(OS.LINUX)
class OnAScreenTest {
  private static final long PATIENCE_SECONDS = 180;

  private final List<Process> running = new ArrayList<>();
  private String display = "";

  @TempDir Path folder;

  @BeforeEach
  void openScreen() throws IOException {
    RealServer.need(isInstalled("Xvfb"), "Xvfb");
    Process screen =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-ac")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    running.add(screen);
    InputStream number = screen.getInputStream();
    var said = new StringBuilder(":");
    for (int c = number.read(); c >= '0' && c <= '9'; c = number.read()) {
      said.append((char) c);
    }
    assertFalse(said.length() == 1, "Xvfb says which screen it is");
    display = said.toString();
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : running.reversed()) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static boolean isInstalled(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
  }

  @Test
  void aNewcomersWayLeadsToABroadcast() throws Exception {
    run(FirstStreamTest.class, "-Dprism.order=sw");
  }

  @Test
  void theTallyLampIsInTheTray() throws Exception {
    RealServer.need(isInstalled("trayer"), "trayer");
    var trayer = new ProcessBuilder("trayer", "--edge", "top", "--width", "20", "--height", "32");
    trayer.environment().put("DISPLAY", display);
    running.add(
        trayer.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    run(TrayOnScreen.class, "-Dglass.platform=Headless");
  }

  private void run(Class<?> test, String... options) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Duser.language=en"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dtestfx.robot.move_max_count=2");
    command.add("-Dtallylight.logs=" + folder);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(RunOne.class.getName(), test.getName()));
    Path said = folder.resolve("said");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("DISPLAY", display);
    builder.environment().remove("WAYLAND_DISPLAY");
    Process process = builder.start();
    running.add(process);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> read(said));
    assertEquals(0, process.exitValue(), () -> read(said));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
