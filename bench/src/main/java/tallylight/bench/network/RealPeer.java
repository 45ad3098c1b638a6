package tallylight.bench.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Another program as the publisher of the real lab, as its makers built it: {@code ffmpeg} with a
 * fixed bitrate, the scenario's ceiling or what follows a colon in kbit/s; {@code obs} with its
 * usual frame dropping; {@code obs-dynamic} with its dynamic bitrate.
 */
final class RealPeer {
  private final Process process;

  private RealPeer(Process process) {
    this.process = process;
  }

  /** Starts it in the network namespace of this process; it goes on until it is ended. */
  static RealPeer start(String name, String url, Scenario scenario, Path clip) throws IOException {
    String[] parts = name.split(":", 2);
    String kilobits = parts.length > 1 ? parts[1] : "" + (long) scenario.ceiling();
    List<String> command =
        switch (parts[0]) {
          case "ffmpeg" -> ffmpeg(url, kilobits, scenario, clip);
          case "obs" -> obs(url, kilobits, false, clip);
          case "obs-dynamic" -> obs(url, kilobits, true, clip);
          default -> throw new IllegalArgumentException("No publisher is called " + name + ".");
        };
    return new RealPeer(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  private static List<String> ffmpeg(String url, String kilobits, Scenario scenario, Path clip) {
    var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "fatal"));
    command.addAll(List.of("-re", "-stream_loop", "-1", "-i", clip.toString()));
    command.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
    command.addAll(List.of("-b:v", kilobits + "k", "-maxrate", kilobits + "k"));
    command.addAll(List.of("-bufsize", kilobits + "k", "-g", "60", "-keyint_min", "60"));
    command.addAll(List.of("-c:a", "aac", "-b:a", (long) scenario.audio() + "k"));
    command.addAll(List.of("-f", "flv", url + "/lab"));
    return command;
  }

  private static List<String> obs(String url, String kilobits, boolean dynamic, Path clip) {
    String script = Objects.requireNonNull(System.getProperty("obs"), "-Dobs");
    return List.of(script, url, "lab", kilobits, "" + dynamic, clip.toString());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Runs {@code then} when it has ended, for whatever reason. */
  void onExit(Runnable then) {
    var _ = process.onExit().thenRun(then);
  }

  void end() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
