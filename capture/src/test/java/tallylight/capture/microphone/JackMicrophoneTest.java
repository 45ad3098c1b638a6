package tallylight.capture.microphone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackPort;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.Sources;
import tallylight.media.MediaClock;

/** With a real JACK server, whose card is the dummy driver. */
@Timeout(120)
class JackMicrophoneTest {
  private static final String SERVER = "tallylight-" + ProcessHandle.current().pid();
  private static final String TONE = "Tone";
  private static final String TONE_PORT = TONE + ":out";
  private static final MediaClock CLOCK = MediaClock.system();

  @TempDir Path folder;

  @BeforeAll
  static void onlyTheTestsOwnServerIsFound() {
    SoundServer.setEnvironment("JACK_DEFAULT_SERVER", SERVER);
  }

  @BeforeEach
  void jackIsInstalled() {
    assumeTrue(SoundServer.installed("jackd"), "jackd is not installed");
  }

  @Test
  void withoutAServerThatIsSaid() {
    assertTrue(JackInput.list().isEmpty());
    var refusal = assertThrows(CaptureException.class, () -> open("mic:jack"));
    assertEquals("There is no JACK server.", refusal.problem().what());
  }

  @Test
  void theCardAndItsPortsAreListedAndOpen() throws Exception {
    try (var _ = SoundServer.jack(folder, SERVER, 48_000)) {
      List<String> ids = Microphones.list().stream().map(Device::id).toList();
      assertEquals(
          List.of("jack", "jack:system:capture_1", "jack:system:capture_2"), ids.subList(0, 3));
      try (var both = open("mic:jack:system:capture_1,system:capture_2");
          var usual = open("mic")) {
        assertNull(both.failure());
        assertNull(usual.failure());
      }
      var refusal = assertThrows(CaptureException.class, () -> open("mic:jack:system:nothing"));
      assertEquals("JACK has no port \"system:nothing\".", refusal.problem().what());
    }
  }

  @Test
  void aServerAt44100HertzIsHeardAtItsPitch() throws Exception {
    try (var _ = SoundServer.jack(folder, SERVER, 44_100)) {
      Tone tone = new Tone();
      try (var microphone = open("mic:jack:" + TONE_PORT)) {
        new Listener(microphone).hearTone(1);
      } finally {
        tone.close();
      }
    }
  }

  @Test
  void aToneComesThroughAndComesBackAfterTheServerWasKilled() throws Exception {
    SoundServer server = SoundServer.jack(folder, SERVER, 48_000);
    Tone tone = new Tone();
    try (var microphone = open("mic:jack:" + TONE_PORT)) {
      var listener = new Listener(microphone);
      listener.hearTone(10);
      assertNull(microphone.failure());

      server.close();
      listener.hearNothingMore();
      CaptureException failure = microphone.failure();
      assertNotNull(failure);
      assertEquals("The JACK server stopped.", failure.problem().what());

      tone.close();
      server = SoundServer.jack(folder, SERVER, 48_000);
      tone = new Tone();
      listener.hearTone(2);
      assertNull(microphone.failure());
    } finally {
      tone.close();
      server.close();
    }
  }

  private static AudioSource open(String spec) throws CaptureException {
    return Sources.openAudio(AudioSpec.parse(spec), CLOCK);
  }

  /** A JACK client that sounds. */
  private static final class Tone implements AutoCloseable {
    private final JackClient client;
    private final JackPort port;
    private final int rate;
    private long next;

    Tone() throws JackException {
      client = JackServer.open(TONE, () -> {});
      rate = client.getSampleRate();
      port = client.registerPort("out", JackPortType.AUDIO, JackPortFlags.JackPortIsOutput);
      client.setProcessCallback((_, frames) -> fill(frames));
      client.activate();
    }

    private boolean fill(int frames) {
      FloatBuffer buffer = port.getFloatBuffer();
      for (int i = 0; i < frames; i++) {
        double phase = (double) (next++ * Listener.HERTZ % rate) / rate;
        buffer.put(i, (float) (Listener.AMPLITUDE * Math.sin(2 * Math.PI * phase)));
      }
      return true;
    }

    @Override
    public void close() {
      JackServer.close(client);
    }
  }
}
