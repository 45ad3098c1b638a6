package tallylight.capture.live;

/**
 * Decides which samples of a device fill a stretch of the program.
 *
 * <p>It follows the device's clock by playing up to {@value #MOST_ADJUSTMENT} faster or slower,
 * which nobody hears. Where sound is missing, or lies elsewhere by more than {@value #LEAP_SECONDS}
 * s, it fades out, is silent as long as need be, and fades in at the right place; no sample is
 * played twice. A plain record of decisions that is filled anew for each stretch, to allocate
 * nothing.
 */
final class Playhead {
  /** Samples of a fade: 2 ms at 48 kHz. */
  static final int FADE = 96;

  private static final double LEAP_SECONDS = 0.008;
  private static final double SETTLE_SECONDS = 5;
  private static final double MOST_ADJUSTMENT = 0.0005;

  private final double ratio;
  private final double leap;
  private final double settle;
  private final int reach;

  private boolean playing;
  private double next;
  private long gaps;

  private int tail;
  private double tailPosition;
  private int from;
  private int count;
  private double position;
  private double step;
  private boolean fadesIn;
  private boolean fadesOut;

  /**
   * A playhead before its first stretch.
   *
   * @param reach samples that must be there on each side of what is played
   */
  Playhead(int deviceRate, int programRate, int reach) {
    this.ratio = (double) deviceRate / programRate;
    this.leap = LEAP_SECONDS * deviceRate;
    this.settle = SETTLE_SECONDS * deviceRate;
    this.reach = reach;
    this.step = ratio;
  }

  /**
   * Decides for the next stretch.
   *
   * @param target the sample that was captured when the stretch begins
   * @param oldest the first sample that is still there
   * @param end the one behind the last that is there
   * @param length of the stretch, in samples of the program; more than two fades
   */
  void advance(double target, long oldest, long end, int length) {
    tail = 0;
    from = 0;
    count = 0;
    fadesIn = false;
    fadesOut = false;
    if (playing && next - reach < oldest) {
      pause();
    }
    if (playing && Math.abs(target - next) > leap) {
      tail = FADE;
      tailPosition = next;
      next += FADE * ratio;
      from = FADE;
      pause();
    }
    if (!playing) {
      double earliest = Math.max(next, (double) (oldest + reach));
      from = Math.max(from, (int) Math.ceil(Math.min(length, (earliest - target) / ratio)));
      position = target + from * ratio;
      fadesIn = true;
    } else {
      position = next;
    }
    play(target, end, length);
  }

  private void play(double target, long end, int length) {
    double error = target + from * ratio - position;
    step = ratio * (1 + Math.clamp(error / settle, -MOST_ADJUSTMENT, MOST_ADJUSTMENT));
    int wanted = length - from;
    double there = Math.clamp((end - reach - position) / step, 0, wanted + FADE);
    if (!playing && (there < wanted + FADE || wanted < FADE)) {
      // Begins only where it can go on.
      fadesIn = false;
      return;
    }
    count = (int) Math.min(wanted, there);
    next = position + count * step;
    fadesOut = there < wanted + FADE;
    playing = true;
    if (fadesOut) {
      pause();
    }
  }

  private void pause() {
    playing = false;
    gaps++;
  }

  /** How often the sound was interrupted so far. */
  long gaps() {
    return gaps;
  }

  /** Samples of a fade-out from {@link #tailPosition}, which begin the stretch. */
  int tail() {
    return tail;
  }

  /** Where the fade-out plays. */
  double tailPosition() {
    return tailPosition;
  }

  /** The first sample of the stretch that sounds, behind a fade-out. */
  int from() {
    return from;
  }

  /** Samples that sound from there on. */
  int count() {
    return count;
  }

  /** Which sample of the device the first of them is. */
  double position() {
    return position;
  }

  /** Samples of the device for one of the program. */
  double step() {
    return step;
  }

  /** True where the sound begins softly. */
  boolean fadesIn() {
    return fadesIn;
  }

  /** True where the sound ends softly. */
  boolean fadesOut() {
    return fadesOut;
  }
}
