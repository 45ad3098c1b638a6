package tallylight.app.mixer;

import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/** One source of the mix. Settings may be changed by any thread; the rest is the audio thread's. */
public final class MixerChannel implements AutoCloseable {
  private static final AudioFormat FORMAT = AudioFormat.STUDIO;

  private volatile String name;
  private final AudioSource source;
  private final AudioFrame sound;
  private final FilterSlot filters;
  private final SoundMeter meter = new SoundMeter();
  private volatile ChannelSettings settings = ChannelSettings.USUAL;
  private boolean begun;
  private boolean leaving;
  private double left;
  private double right;
  private double monitor;

  MixerChannel(String name, AudioSource source, int length) {
    this.name = name;
    this.source = source;
    this.sound = new AudioFrame(FORMAT, length);
    this.filters = new FilterSlot(length);
  }

  /** What the channel is called. */
  public String name() {
    return name;
  }

  /** Where its sound comes from, for people. */
  public String description() {
    return source.description();
  }

  /** Its level behind the filters and before gain, mute and balance. */
  public SoundMeter meter() {
    return meter;
  }

  /** How it goes into the mix now. */
  public ChannelSettings settings() {
    return settings;
  }

  /**
   * Changes how it goes into the mix; levels follow within one stretch, without a click.
   *
   * @throws CaptureException where its filters cannot be made; then nothing changes
   */
  public void change(ChannelSettings next) throws CaptureException {
    filters.set(next.filters());
    settings = next;
  }

  /** What its source complains of, or null while all is well. */
  public @Nullable CaptureException failure() {
    CaptureException failure = source.failure();
    return failure == null ? filters.failure() : failure;
  }

  /** True once nothing but silence will follow. */
  public boolean ended() {
    return source.ended();
  }

  boolean plays(AudioSource other) {
    return source.equals(other);
  }

  void rename(String next) {
    name = next;
  }

  /** Begins with silence, and comes with the first stretch. */
  void fadeIn() {
    begun = true;
  }

  /** Goes with the next stretch. */
  void fadeOut() {
    leaving = true;
  }

  /** True once nothing of it is heard. */
  boolean isSilent() {
    return left == 0 && right == 0 && monitor == 0;
  }

  void start(long epochNanos) {
    source.start(epochNanos);
  }

  /** How much later than its own time a stretch of the mix must be asked for. */
  long latencyNanos() {
    return source.latencyNanos() + shiftNanos();
  }

  /** How much later sound is taken from the source than it is heard. */
  private long shiftNanos() {
    return FORMAT.nanos(filters.delaySamples()) - settings.delayMillis() * MediaClock.MILLISECOND;
  }

  /**
   * Adds its sound to the mix and the monitor.
   *
   * @param atNanos when the stretch is heard, on the media clock
   */
  void addTo(AudioFrame mix, AudioFrame monitored, long atNanos) {
    filters.update();
    ChannelSettings now = settings;
    sound.setTimestampNanos(atNanos + shiftNanos());
    source.read(sound);
    filters.process(sound);
    if (now.mono()) {
      foldToMono();
    }
    meter.measure(sound);
    double gain = Math.pow(10, now.gain() / 20);
    double toLeft = gain * Math.min(1, 1 - now.balance());
    double toRight = gain * Math.min(1, 1 + now.balance());
    double nextLeft = now.muted() || leaving ? 0 : toLeft;
    double nextRight = now.muted() || leaving ? 0 : toRight;
    double nextMonitor = now.monitored() && !leaving ? 1 : 0;
    if (!begun) {
      left = nextLeft;
      right = nextRight;
      monitor = nextMonitor;
      begun = true;
    }
    add(sound.channel(0), mix.channel(0), left, nextLeft);
    add(sound.channel(1), mix.channel(1), right, nextRight);
    add(sound.channel(0), monitored.channel(0), monitor * toLeft, nextMonitor * toLeft);
    add(sound.channel(1), monitored.channel(1), monitor * toRight, nextMonitor * toRight);
    left = nextLeft;
    right = nextRight;
    monitor = nextMonitor;
  }

  private void foldToMono() {
    float[] one = sound.channel(0);
    float[] other = sound.channel(1);
    for (int i = 0; i < one.length; i++) {
      float mean = (one[i] + other[i]) / 2;
      one[i] = mean;
      other[i] = mean;
    }
  }

  /** Adds samples with a gain that goes evenly from one value to another. */
  private static void add(float[] from, float[] to, double first, double last) {
    if (first == 0 && last == 0) {
      return;
    }
    float gain = (float) first;
    float step = (float) ((last - first) / from.length);
    for (int i = 0; i < from.length; i++) {
      to[i] += gain * from[i];
      gain += step;
    }
  }

  /** Closes the source; once the audio thread does not read it any more. */
  @Override
  public void close() {
    source.close();
    filters.close();
  }
}
