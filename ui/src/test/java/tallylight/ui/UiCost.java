package tallylight.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Test;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.settings.Settings;
import tallylight.capture.AudioSpec;
import tallylight.capture.VideoSpec;

/**
 * What the window costs: cores of CPU, and pictures that the preview shows each second. No test:
 * {@code bench/ui-cost} runs it under a real display.
 */
class UiCost extends WindowTest {
  private static final Duration MEASURED =
      Duration.ofSeconds(Long.getLong("tallylight.cost.seconds", 20));

  private long shown;

  @Override
  Settings settings() {
    return usualSettings();
  }

  @Test
  void cost() throws Exception {
    robot.interact(() -> window.desk.preview.pictureProperty().addListener((_, _, _) -> shown++));
    until(() -> window.desk.preview.pictureProperty().get() != null);
    String clip = System.getProperty("tallylight.cost.clip");
    if (clip != null) {
      VideoSpec picture = new VideoSpec.File(Path.of(clip), true);
      AudioSpec sound = new AudioSpec.Tone(AudioSpec.Tone.USUAL);
      robot.interact(() -> window.desk.showController.open(SceneCollection.of(picture, sound)));
    }
    robot.interact(
        () ->
            window.desk.showController.edit(
                scenes -> scenes.with(new Scene("Nothing", List.of()))));
    robot.interact(() -> window.desk.showController.take("Nothing"));
    TimeUnit.SECONDS.sleep(5);
    measure("the window with an empty scene");
    robot.interact(() -> window.desk.showController.take("Scene"));
    TimeUnit.SECONDS.sleep(3);
    measure("the window with the preview of 720p30");
    String url = System.getProperty("tallylight.cost.url");
    if (url != null) {
      enterDestination(url, "aq1z-ws2x-ed3c-rf4v");
      robot.clickOn("#go-live");
      untilText("#state", "LIVE");
      TimeUnit.SECONDS.sleep(3);
      measure("the whole broadcast of 720p30, encoder and network included");
    }
  }

  private void measure(String what) throws InterruptedException {
    var pulses = new Pulses();
    robot.interact(pulses::start);
    long cpu = cpuNanos();
    long begin = System.nanoTime();
    long before = onFx(() -> shown);
    TimeUnit.NANOSECONDS.sleep(MEASURED.toNanos());
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cores = (cpuNanos() - cpu) / 1e9 / seconds;
    double pictures = (onFx(() -> shown) - before) / seconds;
    robot.interact(pulses::stop);
    System.out.printf(
        Locale.ROOT,
        "UI-COST %s: %.2f cores, %.1f pictures a second, longest pause of the window %d ms%n",
        what,
        cores,
        pictures,
        pulses.longest / 1_000_000);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** The longest time between two pulses. */
  private static final class Pulses extends AnimationTimer {
    private long last;
    private long longest;

    @Override
    public void handle(long now) {
      longest = last == 0 ? 0 : Math.max(longest, now - last);
      last = now;
    }
  }
}
