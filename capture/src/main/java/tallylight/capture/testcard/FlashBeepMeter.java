package tallylight.capture.testcard;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.file.MediaFileReader;
import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;
import tallylight.media.VideoFrame;

/**
 * Measures the audio-video offset of what shows the {@linkplain TestCard test card} and sounds the
 * {@linkplain tallylight.capture.tone.Tone tone}, however it was coded and sent on the way.
 *
 * <p>A flash is a picture far brighter than the usual one, at its presentation time. A beep begins
 * where the level, after a tenth of a second below it, first reaches a quarter of the loudest; that
 * is known to a fraction of a millisecond. Both thresholds follow from the material itself.
 */
public final class FlashBeepMeter {
  private static final int LUMA_STEP = 4;
  private static final double LEAST_FLASH = 40;
  private static final double FLASH_SHARE = 0.6;

  /** Samples whose loudest stands for all: 0.25 ms. */
  private static final int HOP = 12;

  private static final double ONSET_SHARE = 0.25;
  private static final double LEAST_BEEP = 0.02;
  private static final long REST = 100 * MediaClock.MILLISECOND;
  private static final long FARTHEST = 500 * MediaClock.MILLISECOND;

  private final Series brightness = new Series();
  private final Series loudness = new Series();

  /** A beep, from its beginning to its last loud sample. */
  private record Beep(long begin, long end) {
    long distance(long nanos) {
      return Math.abs(begin - nanos);
    }
  }

  /** A level over time. */
  private static final class Series {
    private long[] nanos = new long[1024];
    private float[] level = new float[1024];
    private int length;

    void add(long time, float value) {
      if (length == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * length);
        level = Arrays.copyOf(level, 2 * length);
      }
      nanos[length] = time;
      level[length++] = value;
    }

    float quantile(double share) {
      float[] sorted = Arrays.copyOf(level, length);
      Arrays.sort(sorted);
      return length == 0 ? 0 : sorted[(int) (share * (length - 1))];
    }
  }

  /** Measures a file with pictures and sound. */
  public static FlashBeepReport measure(Path file) throws CaptureException {
    var meter = new FlashBeepMeter();
    MediaFileReader.readPictures(file, meter::addPicture);
    MediaFileReader.readSound(
        file, (left, right, length, pts) -> meter.addSound(left, length, pts));
    return meter.report();
  }

  /** Adds the next picture. */
  public void addPicture(VideoFrame frame, long nanos) {
    brightness.add(nanos, (float) meanLuma(frame));
  }

  /** Adds the next stretch of sound, 48 kHz, one channel; {@code nanos} is its first sample's. */
  public void addSound(float[] samples, int length, long nanos) {
    for (int hop = 0; hop < length; hop += HOP) {
      float peak = 0;
      int peakAt = hop;
      for (int i = hop; i < Math.min(hop + HOP, length); i++) {
        float loud = Math.abs(samples[i]);
        if (loud > peak) {
          peak = loud;
          peakAt = i;
        }
      }
      loudness.add(nanos + AudioFormat.STUDIO.nanos(peakAt), peak);
    }
  }

  /** What was found so far. */
  public FlashBeepReport report() {
    List<Long> flashes = flashes();
    List<Beep> beeps = beeps();
    List<FlashBeep> pairs = new ArrayList<>();
    for (long flash : flashes) {
      @Nullable Beep nearest = null;
      for (Beep beep : beeps) {
        if (nearest == null || beep.distance(flash) < nearest.distance(flash)) {
          nearest = beep;
        }
      }
      if (nearest != null && nearest.distance(flash) <= FARTHEST) {
        pairs.add(new FlashBeep(flash, nearest.begin, nearest.end));
      }
    }
    return new FlashBeepReport(pairs, flashes.size(), beeps.size());
  }

  private List<Long> flashes() {
    float usual = brightness.quantile(0.5);
    float brightest = brightness.quantile(1);
    List<Long> found = new ArrayList<>();
    if (brightest - usual < LEAST_FLASH) {
      return found;
    }
    double threshold = usual + FLASH_SHARE * (brightest - usual);
    boolean bright = false;
    for (int i = 0; i < brightness.length; i++) {
      boolean now = brightness.level[i] >= threshold;
      if (now && !bright) {
        found.add(brightness.nanos[i]);
      }
      bright = now;
    }
    return found;
  }

  private List<Beep> beeps() {
    float loudest = loudness.quantile(1);
    List<Beep> found = new ArrayList<>();
    if (loudest < LEAST_BEEP) {
      return found;
    }
    double threshold = ONSET_SHARE * loudest;
    long lastLoud = Long.MIN_VALUE / 2;
    long begin = 0;
    for (int i = 0; i < loudness.length; i++) {
      if (loudness.level[i] >= threshold) {
        if (loudness.nanos[i] - lastLoud > REST) {
          if (lastLoud > Long.MIN_VALUE / 2) {
            found.add(new Beep(begin, lastLoud));
          }
          begin = crossing(i, threshold);
        }
        lastLoud = loudness.nanos[i];
      }
    }
    if (lastLoud > Long.MIN_VALUE / 2) {
      found.add(new Beep(begin, lastLoud));
    }
    return found;
  }

  /** When the level passed the threshold, on the line between two hops. */
  private long crossing(int index, double threshold) {
    if (index == 0) {
      return loudness.nanos[0];
    }
    double before = loudness.level[index - 1];
    double share = (threshold - before) / Math.max(1e-9, loudness.level[index] - before);
    long from = loudness.nanos[index - 1];
    return from + Math.round(share * (loudness.nanos[index] - from));
  }

  /** Every fourth sample of every fourth row is plenty. */
  private static double meanLuma(VideoFrame frame) {
    long sum = 0;
    long count = 0;
    for (int y = 0; y < frame.size().height(); y += LUMA_STEP) {
      long row = (long) y * frame.stride(0);
      for (int x = 0; x < frame.size().width(); x += LUMA_STEP) {
        sum += Byte.toUnsignedInt(frame.plane(0).get(JAVA_BYTE, row + x));
        count++;
      }
    }
    return (double) sum / count;
  }
}
