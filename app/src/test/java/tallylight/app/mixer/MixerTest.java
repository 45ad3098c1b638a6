package tallylight.app.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.filter.SoundFilters;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

class MixerTest {
  private static final MasterSettings PLAIN = new MasterSettings(0, SoundFilters.NONE);
  private static final long EPOCH = 7 * MediaClock.SECOND;

  private final AudioFrame frame = new AudioFrame(AudioFormat.STUDIO, Mixer.LENGTH);
  private long position;

  private static Mixer mixer(MasterSettings master, AudioSource... sources)
      throws CaptureException {
    Map<String, AudioSource> named = new LinkedHashMap<>();
    for (AudioSource source : sources) {
      named.put("channel " + named.size(), source);
    }
    var mixer = new Mixer(named);
    mixer.changeMaster(master);
    mixer.start(EPOCH);
    return mixer;
  }

  private void read(Mixer mixer) {
    frame.setTimestampNanos(EPOCH + AudioFormat.STUDIO.nanos(position));
    mixer.read(frame);
    position += Mixer.LENGTH;
  }

  /** The first and last sample of both sides: left, left, right, right. */
  private void assertSamples(double... expected) {
    int last = Mixer.LENGTH - 1;
    assertEquals(expected[0], frame.channel(0)[0], 1e-3, "left begins");
    assertEquals(expected[1], frame.channel(0)[last], 1e-3, "left ends");
    assertEquals(expected[2], frame.channel(1)[0], 1e-3, "right begins");
    assertEquals(expected[3], frame.channel(1)[last], 1e-3, "right ends");
  }

  @Test
  void sourcesAreAdded() throws Exception {
    try (Mixer mixer = mixer(PLAIN, Signal.constant(0.1, 0.2), Signal.constant(0.3, -0.1))) {
      read(mixer);
      assertSamples(0.4, 0.4, 0.1, 0.1);
    }
  }

  @Test
  void levelsFollowEvenlyWithinOneStretch() throws Exception {
    try (Mixer mixer = mixer(PLAIN, Signal.constant(0.1, 0.1))) {
      read(mixer);
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withGain(6.0206));
      read(mixer);
      assertSamples(0.1, 0.2, 0.1, 0.2);
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withMuted(true));
      read(mixer);
      assertSamples(0.2, 0, 0.2, 0);
      read(mixer);
      assertSamples(0, 0, 0, 0);
    }
  }

  @ParameterizedTest(name = "balance {0}")
  @CsvSource({"-1, 0.4, 0", "-0.5, 0.4, 0.1", "0, 0.4, 0.2", "0.5, 0.2, 0.2", "1, 0, 0.2"})
  void balanceWeakensTheOtherSide(double balance, double left, double right) throws Exception {
    try (Mixer mixer = mixer(PLAIN, Signal.constant(0.4, 0.2))) {
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withBalance(balance));
      read(mixer);
      assertSamples(left, left, right, right);
    }
  }

  @Test
  void monoGoesToBothSides() throws Exception {
    try (Mixer mixer = mixer(PLAIN, Signal.constant(0.4, 0))) {
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withMono(true));
      read(mixer);
      assertSamples(0.2, 0.2, 0.2, 0.2);
    }
  }

  @Test
  void theMonitorHearsWhatIsMonitoredAlsoWhenItIsMuted() throws Exception {
    try (Mixer mixer = mixer(PLAIN, Signal.constant(0.1, 0.1), Signal.constant(0.2, 0.2))) {
      List<Float> heard = new ArrayList<>();
      mixer.monitorTo(sound -> heard.add(sound.channel(0)[500]));
      mixer.channels().get(1).change(ChannelSettings.USUAL.withMonitored(true).withMuted(true));
      read(mixer);
      assertEquals(List.of(0.2f), heard);
      assertSamples(0.1, 0.1, 0.1, 0.1);
    }
  }

  @ParameterizedTest(name = "{0} ms")
  @CsvSource({"100, 0", "-100, 100", "1000, 0"})
  void aDelayMovesASourceToTheSample(int delayMillis, int latencyMillis) throws Exception {
    try (Mixer mixer = mixer(PLAIN, Signal.both(i -> i / 1e6))) {
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withDelay(delayMillis));
      assertEquals(latencyMillis * MediaClock.MILLISECOND, mixer.latencyNanos());
      position = 480_000;
      read(mixer);
      double first = (480_000 - delayMillis * 48) / 1e6;
      assertSamples(first, first + 0.001023, first, first + 0.001023);
    }
  }

  @Test
  void theSlowestSourceDecidesTheLatency() throws Exception {
    try (Mixer mixer = mixer(PLAIN, Signal.constant(0, 0), new Signal(i -> 0, i -> 0, 60))) {
      assertEquals(60 * MediaClock.MILLISECOND, mixer.latencyNanos());
    }
  }

  @Test
  void filtersDelayNothingAgainstOtherSources() throws Exception {
    // The same pulse train in both, once filtered and once inverted: the sum is nearly silent.
    var voice = Signal.sine(440, -20);
    try (Mixer mixer =
        mixer(
            MasterSettings.USUAL, Signal.both(voice), Signal.both(i -> -voice.applyAsDouble(i)))) {
      var limiter = new SoundFilters(null, null, null, null, -3.0);
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withFilters(limiter));
      float most = 0;
      for (int stretch = 0; stretch < 40; stretch++) {
        read(mixer);
        for (int i = 0; stretch > 2 && i < Mixer.LENGTH; i++) {
          most = Math.max(most, Math.abs(frame.channel(0)[i]));
        }
      }
      assertTrue(most < 0.002, "what is left of 0.1: " + most);
    }
  }

  @Test
  void theMasterIsLimitedAndKeepsItsTime() throws Exception {
    var loud = Signal.sine(1000, 3);
    try (Mixer mixer = mixer(MasterSettings.USUAL, Signal.both(loud), Signal.both(loud))) {
      double most = 0;
      for (int stretch = 0; stretch < 60; stretch++) {
        read(mixer);
        for (float sample : frame.channel(0)) {
          most = Math.max(most, Math.abs(sample));
        }
      }
      assertTrue(most <= Math.pow(10, -1 / 20.0) + 1e-4, "-1 dBFS at most: " + most);
      assertTrue(most > Math.pow(10, -1.5 / 20.0));
      assertEquals(
          5,
          mixer.latencyNanos() / (double) MediaClock.MILLISECOND,
          0.1,
          "the limiter looks ahead");
      // The tone crosses zero where it did before.
      long first = position - Mixer.LENGTH;
      for (int i = 0; i < Mixer.LENGTH; i++) {
        double before = loud.applyAsDouble(first + i);
        if (Math.abs(before) > 0.2) {
          assertEquals(Math.signum(before), Math.signum(frame.channel(0)[i]), "sample " + i);
        }
      }
    }
  }

  @Test
  void inSteadyStateNothingIsAllocated() throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Mixer mixer =
        mixer(MasterSettings.USUAL, Signal.constant(0.1, 0.1), Signal.constant(0.2, 0.2))) {
      var all = new SoundFilters(80.0, 12.0, -50.0, -18.0, -1.0);
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withFilters(all).withMono(true));
      long before = 0;
      for (int i = 0; i < 600; i++) {
        if (i == 300) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        read(mixer);
      }
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / 300;
      assertTrue(bytes < 64, bytes + " bytes a stretch");
    }
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ChannelSettings.USUAL.withGain(31));
    assertThrows(IllegalArgumentException.class, () -> ChannelSettings.USUAL.withBalance(-1.1));
    assertThrows(IllegalArgumentException.class, () -> ChannelSettings.USUAL.withDelay(1001));
  }

  @Test
  void channelsComeAndGoWithoutAClickAndKeepTheirSettings() throws Exception {
    AudioSource stays = Signal.constant(0.1, 0.1);
    AudioSource comes = Signal.constant(0.2, 0.2);
    try (Mixer mixer = mixer(PLAIN, stays)) {
      mixer.channels().getFirst().change(ChannelSettings.USUAL.withGain(-20));
      read(mixer);
      read(mixer);
      Map<String, AudioSource> both = new LinkedHashMap<>();
      both.put("new", comes);
      both.put("renamed", stays);
      mixer.arrange(both, EPOCH);
      assertEquals(
          List.of("new", "renamed"), mixer.channels().stream().map(MixerChannel::name).toList());
      read(mixer);
      assertSamples(0.01, 0.21, 0.01, 0.21);
      Thread leaving = Thread.startVirtualThread(() -> mixer.arrange(Map.of("new", comes), EPOCH));
      while (mixer.channels().size() > 1) {
        read(mixer);
      }
      leaving.join();
      read(mixer);
      assertSamples(0.2, 0.2, 0.2, 0.2);
    }
  }
}
