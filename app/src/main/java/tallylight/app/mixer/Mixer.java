package tallylight.app.mixer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * Mixes sources of sound into one. Each is taken that much earlier or later as its filters and its
 * own delay need, so what was captured at the same moment is heard at the same moment.
 *
 * <p>One thread reads it; settings and channels may be changed by any other. In steady state
 * nothing is allocated.
 */
public final class Mixer implements AudioSource {
  /** Samples of every stretch that is read. */
  public static final int LENGTH = 1024;

  /** How long a channel that is taken away may take to fade out. */
  private static final long FADE_MILLIS = 500;

  private volatile MixerChannel[] channels;
  private boolean started;
  private final AudioFrame monitor = new AudioFrame(AudioFormat.STUDIO, LENGTH);
  private final FilterSlot filters = new FilterSlot(LENGTH);
  private final SoundMeter meter = new SoundMeter();
  private volatile MasterSettings settings = MasterSettings.USUAL;
  private volatile @Nullable SoundListener monitorListener;
  private double gain = 1;

  /** Hears what goes to the monitor. */
  @FunctionalInterface
  public interface SoundListener {
    /** The next stretch, on the audio thread; used again when this returns. */
    void sound(AudioFrame frame);
  }

  /**
   * A mixer of sources, which it owns from now on, with the usual settings.
   *
   * @param sources by name, in the order of their channels
   * @throws CaptureException where the limiter cannot be made; the sources are closed then
   */
  public Mixer(Map<String, AudioSource> sources) throws CaptureException {
    List<MixerChannel> all = new ArrayList<>();
    sources.forEach((name, source) -> all.add(new MixerChannel(name, source, LENGTH)));
    channels = all.toArray(MixerChannel[]::new);
    try {
      filters.set(settings.filters());
    } catch (CaptureException e) {
      close();
      throw e;
    }
  }

  /**
   * A mixer of one source, which it owns from now on.
   *
   * @throws CaptureException where the limiter cannot be made; the source is closed then
   */
  public static Mixer of(AudioSource source) throws CaptureException {
    return new Mixer(Map.of(source.description(), source));
  }

  /**
   * Changes which sources are mixed, and in which order, while it is read. Sources that stay are
   * those that are the same objects: their channels keep their settings, under whatever name. The
   * others fade out and are closed, which may take a while; new ones fade in. Any thread may call,
   * one at a time.
   *
   * @param sources by name, in the order of their channels; it owns them from now on
   * @param fromNanos the moment, on the media clock, that is the first sample of new files
   */
  public void arrange(Map<String, AudioSource> sources, long fromNanos) {
    List<MixerChannel> leaving = new ArrayList<>(List.of(channels));
    List<MixerChannel> next = new ArrayList<>();
    sources.forEach((name, source) -> next.add(channelOf(source, name, leaving, fromNanos)));
    fadeOut(leaving);
    synchronized (this) {
      channels = next.toArray(MixerChannel[]::new);
    }
    leaving.forEach(MixerChannel::close);
  }

  private synchronized MixerChannel channelOf(
      AudioSource source, String name, List<MixerChannel> before, long fromNanos) {
    for (MixerChannel channel : before) {
      if (channel.plays(source)) {
        before.remove(channel);
        channel.rename(name);
        return channel;
      }
    }
    var channel = new MixerChannel(name, source, LENGTH);
    if (started) {
      channel.start(fromNanos);
      channel.fadeIn();
    }
    return channel;
  }

  private synchronized void fadeOut(List<MixerChannel> leaving) {
    if (!started || leaving.isEmpty()) {
      return;
    }
    leaving.forEach(MixerChannel::fadeOut);
    long end = System.nanoTime() + FADE_MILLIS * MediaClock.MILLISECOND;
    try {
      while (!leaving.stream().allMatch(MixerChannel::isSilent) && System.nanoTime() < end) {
        wait(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The channels, in their order. */
  public List<MixerChannel> channels() {
    return List.of(channels);
  }

  /** The level of the whole mix, behind the limiter. */
  public SoundMeter meter() {
    return meter;
  }

  /** What happens to the whole mix now. */
  public MasterSettings master() {
    return settings;
  }

  /**
   * Changes what happens to the whole mix.
   *
   * @throws CaptureException where its filters cannot be made; then nothing changes
   */
  public void changeMaster(MasterSettings next) throws CaptureException {
    filters.set(next.filters());
    settings = next;
  }

  /** Hands all channels that are monitored to a listener, or to nobody. */
  public void monitorTo(@Nullable SoundListener listener) {
    monitorListener = listener;
  }

  @Override
  public String description() {
    List<String> names = new ArrayList<>();
    for (MixerChannel channel : channels) {
      names.add(channel.description());
    }
    return names.isEmpty() ? "Silence" : String.join(" + ", names);
  }

  @Override
  public synchronized void start(long epochNanos) {
    started = true;
    for (MixerChannel channel : channels) {
      channel.start(epochNanos);
    }
  }

  @Override
  public long latencyNanos() {
    long most = 0;
    for (MixerChannel channel : channels) {
      most = Math.max(most, channel.latencyNanos());
    }
    return most + AudioFormat.STUDIO.nanos(filters.delaySamples());
  }

  @Override
  public synchronized void read(AudioFrame frame) {
    filters.update();
    frame.silence();
    monitor.silence();
    long at = frame.timestampNanos() + AudioFormat.STUDIO.nanos(filters.delaySamples());
    for (MixerChannel channel : channels) {
      channel.addTo(frame, monitor, at);
    }
    double next = Math.pow(10, settings.gain() / 20);
    scale(frame.channel(0), gain, next);
    scale(frame.channel(1), gain, next);
    gain = next;
    filters.process(frame);
    meter.measure(frame);
    SoundListener listener = monitorListener;
    if (listener != null) {
      monitor.setTimestampNanos(at);
      listener.sound(monitor);
    }
  }

  private static void scale(float[] samples, double first, double last) {
    if (first == 1 && last == 1) {
      return;
    }
    float gain = (float) first;
    float step = (float) ((last - first) / samples.length);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
      gain += step;
    }
  }

  @Override
  public boolean ended() {
    MixerChannel[] all = channels;
    for (MixerChannel channel : all) {
      if (!channel.ended()) {
        return false;
      }
    }
    return all.length > 0;
  }

  @Override
  public @Nullable CaptureException failure() {
    for (MixerChannel channel : channels) {
      CaptureException failure = channel.failure();
      if (failure != null) {
        return failure;
      }
    }
    return filters.failure();
  }

  @Override
  public void close() {
    for (MixerChannel channel : channels) {
      channel.close();
    }
    filters.close();
  }
}
