package tallylight.capture.microphone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.live.LiveSound;
import tallylight.media.MediaClock;

/** A microphone of Java Sound, which every desktop has: the last resort. */
final class JavaSoundInput implements SoundInput {
  /** What its IDs begin with. */
  static final String PREFIX = "java:";

  private static final List<AudioFormat> FORMATS =
      List.of(format(48_000, 2), format(48_000, 1), format(44_100, 2), format(44_100, 1));
  private static final DataLine.Info ANY_LINE = new DataLine.Info(TargetDataLine.class, null);
  private static final int BLOCKS_PER_SECOND = 100;
  private static final int BUFFERED_BLOCKS = 20;
  private static final long LOOK_AGAIN = 2 * MediaClock.MILLISECOND;
  private static final long DEAD = 5 * MediaClock.SECOND;

  private final String name;
  private final TargetDataLine line;
  private final int rate;
  private final int channels;

  private JavaSoundInput(String name, TargetDataLine line) {
    this.name = name;
    this.line = line;
    this.rate = (int) line.getFormat().getSampleRate();
    this.channels = line.getFormat().getChannels();
  }

  private static AudioFormat format(int rate, int channels) {
    boolean signed = true;
    boolean bigEndian = false;
    return new AudioFormat(rate, Short.SIZE, channels, signed, bigEndian);
  }

  /** What a person can choose. */
  static List<Device> list() {
    List<Device> devices = new ArrayList<>();
    for (Mixer.Info info : mixers()) {
      devices.add(new Device(Device.Kind.MICROPHONE, PREFIX + info.getName(), info.getName()));
    }
    return devices;
  }

  private static List<Mixer.Info> mixers() {
    List<Mixer.Info> mixers = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (AudioSystem.getMixer(info).isLineSupported(ANY_LINE)) {
        mixers.add(info);
      }
    }
    return mixers;
  }

  /**
   * Opens a microphone.
   *
   * @param mixerName as Java Sound calls it; null for the system's usual one
   */
  static JavaSoundInput open(@Nullable String mixerName) throws CaptureException {
    List<Mixer.Info> mixers = mixers();
    Mixer.Info chosen =
        mixers.stream()
            .filter(info -> mixerName == null || info.getName().equals(mixerName))
            .findFirst()
            .orElseThrow(MicrophoneProblems::none);
    String name = "microphone \"" + chosen.getName() + "\"";
    @Nullable Exception fault = null;
    for (AudioFormat format : FORMATS) {
      try {
        TargetDataLine line = AudioSystem.getTargetDataLine(format, chosen);
        int block = (int) format.getFrameRate() / BLOCKS_PER_SECOND * format.getFrameSize();
        line.open(format, BUFFERED_BLOCKS * block);
        return new JavaSoundInput(name, line);
      } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
        fault = e;
      }
    }
    throw MicrophoneProblems.notOpened(name, fault);
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public long blockNanos() {
    return MediaClock.SECOND / BLOCKS_PER_SECOND;
  }

  @Override
  public void run(LiveSound sound, MediaClock clock, BooleanSupplier closing)
      throws CaptureException {
    int length = rate / BLOCKS_PER_SECOND;
    byte[] bytes = new byte[length * channels * Short.BYTES];
    float[] left = new float[length];
    float[] right = new float[length];
    line.start();
    long lastBlock = clock.nanos();
    while (!closing.getAsBoolean()) {
      long now = clock.nanos();
      if (line.available() < bytes.length) {
        if (!line.isOpen() || now - lastBlock > DEAD) {
          throw MicrophoneProblems.lost(name, null);
        }
        LockSupport.parkNanos(this, LOOK_AGAIN);
        continue;
      }
      lastBlock = now;
      int count = line.read(bytes, 0, bytes.length) / (channels * Short.BYTES);
      for (int i = 0; i < count; i++) {
        left[i] = sample(bytes, i * channels);
        right[i] = sample(bytes, i * channels + channels - 1);
      }
      sound.write(left, right, count, now);
    }
  }

  private static float sample(byte[] bytes, int index) {
    int low = bytes[2 * index] & 0xFF;
    int high = bytes[2 * index + 1];
    return (high << Byte.SIZE | low) / 32_768f;
  }

  @Override
  public void close() {
    line.stop();
    line.close();
  }
}
