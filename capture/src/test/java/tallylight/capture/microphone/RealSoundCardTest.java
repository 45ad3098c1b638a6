package tallylight.capture.microphone;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tallylight.capture.AudioSpec;
import tallylight.capture.Devices;
import tallylight.capture.Sources;
import tallylight.media.MediaClock;

/**
 * The kernel's sound card of snd-aloop, where {@code -Dtallylight.loopback=true} says that it is
 * there: what is played on its device 0 is recorded on its device 1.
 */
@EnabledIfSystemProperty(named = "tallylight.loopback", matches = "true")
@Timeout(300)
class RealSoundCardTest {
  private static final String ID = "alsa:plughw:CARD=Loopback,DEV=1";
  private static final int RATE = 48_000;

  @Test
  void itIsListed() {
    assertTrue(
        Devices.list().stream().anyMatch(device -> device.id().equals(ID)),
        () -> Devices.list().toString());
  }

  @Test
  void aToneComesThroughAlsa() throws Exception {
    try (var tone = new Tone();
        var microphone = Sources.openAudio(new AudioSpec.Microphone(ID), MediaClock.system())) {
      new Listener(microphone).hearTone(1);
      System.out.println("a tone came through " + ID + ", played on " + tone.name);
    }
  }

  private static final class Tone implements AutoCloseable {
    final String name;
    private final SourceDataLine line;
    private final Thread thread;
    private volatile boolean closing;

    Tone() throws Exception {
      var format = new AudioFormat(RATE, Short.SIZE, 2, true, false);
      Mixer.Info card =
          Arrays.stream(AudioSystem.getMixerInfo())
              .filter(info -> info.getName().startsWith("Loopback"))
              .filter(info -> info.getName().contains("hw:0,0") || !info.getName().contains(","))
              .findFirst()
              .orElseThrow(() -> new AssertionError(Arrays.toString(AudioSystem.getMixerInfo())));
      name = card.getName();
      line = AudioSystem.getSourceDataLine(format, card);
      line.open(format, RATE);
      line.start();
      thread = Thread.ofPlatform().daemon().name("tone").start(this::play);
    }

    private void play() {
      byte[] block = new byte[4 * RATE / 10];
      long next = 0;
      while (!closing) {
        for (int i = 0; i < block.length; i += 4) {
          double phase = (double) (next++ * Listener.HERTZ % RATE) / RATE;
          int sample =
              (int)
                  Math.round(Listener.AMPLITUDE * Short.MAX_VALUE * Math.sin(2 * Math.PI * phase));
          block[i] = (byte) sample;
          block[i + 1] = (byte) (sample >> Byte.SIZE);
          block[i + 2] = block[i];
          block[i + 3] = block[i + 1];
        }
        line.write(block, 0, block.length);
      }
    }

    @Override
    public void close() throws InterruptedException {
      closing = true;
      line.flush();
      thread.join();
      line.close();
    }
  }
}
