package tallylight.capture.microphone;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jaudiolibs.jnajack.JackException;
import tallylight.media.MediaClock;

/** A sound server of the test's own, without a sound card, that can be killed and started again. */
public final class SoundServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Process process;
  private final Path log;

  private SoundServer(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    log = Files.createTempFile(folder, "server", ".log");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.redirectOutput(log.toFile()).start();
  }

  /**
   * JACK's dummy driver: it beats at the given rate, its card is silent. It sleeps between periods,
   * and skips one where it wakes up more than a period late: a long one suits a busy machine.
   */
  public static SoundServer jack(Path folder, String name, int rate) throws IOException {
    var server =
        new SoundServer(
            folder,
            Map.of("JACK_NO_AUDIO_RESERVATION", "1"),
            List.of(
                ("jackd -n " + name + " -r -S -d dummy -C 2 -P 2 -p 4096 -r " + rate).split(" ")));
    server.await(SoundServer::jackAnswers);
    return server;
  }

  private static boolean jackAnswers() {
    try {
      JackServer.close(JackServer.open("Probe", () -> {}));
      return true;
    } catch (JackException e) {
      return false;
    }
  }

  /** PulseAudio with a null sink {@code cap}: what is played there comes out of its monitor. */
  public static SoundServer pulse(Path folder, Path socket) throws IOException {
    Files.deleteIfExists(socket);
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            ("pulseaudio -n --daemonize=no --exit-idle-time=-1 --disable-shm=true"
                    + " --use-pid-file=no --log-target=stderr")
                .split(" ")));
    command.add("-L");
    command.add("module-native-protocol-unix socket=" + socket + " auth-anonymous=1");
    command.add("-L");
    command.add("module-null-sink sink_name=cap rate=48000 channels=2");
    var server =
        new SoundServer(
            folder,
            Map.of("HOME", folder.toString(), "PULSE_RUNTIME_PATH", folder.toString()),
            command);
    server.await(() -> Files.exists(socket));
    return server;
  }

  /** True where a command is installed. */
  public static boolean installed(String command) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }

  /** Sets what the client libraries of this very process will find in its environment. */
  public static void setEnvironment(String name, String value) {
    Function setenv = NativeLibrary.getInstance("c").getFunction("setenv");
    setenv.invokeInt(new Object[] {name, value, 1});
  }

  void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        process.destroyForcibly();
        throw new AssertionError("the server did not do what was waited for:\n" + log());
      }
      LockSupport.parkNanos(MediaClock.MILLISECOND);
    }
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Kills it, as a crash would. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the server cannot be killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
