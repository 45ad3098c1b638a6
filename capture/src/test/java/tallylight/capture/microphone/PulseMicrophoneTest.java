package tallylight.capture.microphone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Devices;
import tallylight.capture.Sources;
import tallylight.media.MediaClock;

/** With a real PulseAudio, whose card is a null sink. */
@Timeout(120)
class PulseMicrophoneTest {
  private static final String MONITOR = "cap.monitor";

  @TempDir Path folder;
  private Path socket = Path.of("");

  @BeforeEach
  void onlyTheTestsOwnServerIsFound() {
    assumeTrue(SoundServer.installed("pulseaudio"), "pulseaudio is not installed");
    assumeTrue(SoundServer.installed("pacat"), "pacat is not installed");
    socket = folder.resolve("native");
    SoundServer.setEnvironment("PULSE_SERVER", "unix:" + socket);
  }

  @Test
  void aMicrophoneThatIsNotThereIsNamed() throws Exception {
    try (var _ = SoundServer.pulse(folder, socket)) {
      var refusal = assertThrows(CaptureException.class, () -> open("mic:nothing"));
      assertEquals("The microphone \"nothing\" cannot be opened.", refusal.problem().what());
    }
  }

  @Test
  void aToneComesThroughAndComesBackAfterTheServerWasKilled() throws Exception {
    SoundServer server = SoundServer.pulse(folder, socket);
    Tone tone = new Tone();
    try {
      assertTrue(Devices.list().stream().anyMatch(device -> device.id().equals(MONITOR)));
      try (var microphone = open("mic:" + MONITOR)) {
        var listener = new Listener(microphone);
        listener.hearTone(10);
        assertNull(microphone.failure());

        server.close();
        tone.close();
        listener.hearNothingMore();
        CaptureException failure = microphone.failure();
        assertNotNull(failure);
        assertTrue(failure.problem().what().contains("no sound any more"), failure.toString());

        server = SoundServer.pulse(folder, socket);
        tone = new Tone();
        listener.hearTone(2);
        assertNull(microphone.failure());
      }
    } finally {
      tone.close();
      server.close();
    }
  }

  private static AudioSource open(String spec) throws CaptureException {
    return Sources.openAudio(AudioSpec.parse(spec), MediaClock.system());
  }

  /** Plays into the sink as fast as the server takes it. */
  private final class Tone implements AutoCloseable {
    private static final int RATE = 48_000;
    private final Process player;
    private final Thread feeder;

    Tone() throws IOException {
      var builder =
          new ProcessBuilder(
              "pacat", "-d", "cap", "--rate=48000", "--channels=2", "--format=float32le");
      builder.environment().put("PULSE_SERVER", "unix:" + socket);
      player = builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
      feeder = Thread.ofPlatform().daemon().name("tone").start(this::feed);
    }

    private void feed() {
      var block = ByteBuffer.allocate(RATE / 10 * 2 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      try (OutputStream out = player.getOutputStream()) {
        for (long next = 0; ; out.write(block.array())) {
          block.clear();
          while (block.hasRemaining()) {
            double phase = (double) (next++ * Listener.HERTZ % RATE) / RATE;
            float sample = (float) (Listener.AMPLITUDE * Math.sin(2 * Math.PI * phase));
            block.putFloat(sample).putFloat(sample);
          }
        }
      } catch (IOException e) {
        // The player has ended: so does the tone.
      }
    }

    @Override
    public void close() throws InterruptedException {
      player.destroyForcibly();
      feeder.join();
    }
  }
}
