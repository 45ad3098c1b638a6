package tallylight.bench.network;

import java.util.Random;

/**
 * x264 in capped CRF with a VBV of half a second, as {@code docs/adaptive-bitrate.md} says it was
 * measured: a keyframe is 5.5 mean pictures, the others scatter, a new bitrate is followed after a
 * while, and the buffer is never overdrawn.
 */
final class EncoderModel {
  static final int PICTURE_RATE = 30;
  static final int GROUP = 60;

  private static final double BUFFER_SECONDS = 0.5;
  private static final double KEYFRAME = 5.5;

  /** A keyframe is smaller beside pictures that each stand for two. */
  private static final double AMONG_FEWER = 0.8;

  private static final double SCATTER = 0.4;
  private static final double MEMORY = 0.45;

  private final Random random;
  private final int lagMillis;
  private final ContentDemand content;
  private final int[] commandedAt = new int[64];
  private final double[] commanded = new double[64];
  private int commands;
  private double rate;
  private double buffer;
  private double balance;
  private double noise;
  private int inGroup;
  private int divisor = 1;

  /** What is filmed. */
  @FunctionalInterface
  interface ContentDemand {
    /** How many kbit/s it can make use of at a moment. */
    double kilobits(int now);

    /** How many mean pictures a keyframe takes at a bitrate in kbit/s. */
    default double keyframe(double rate) {
      return KEYFRAME;
    }
  }

  EncoderModel(double kilobits, int lagMillis, ContentDemand content, Random random) {
    this.rate = kilobits;
    this.lagMillis = lagMillis;
    this.content = content;
    this.random = random;
    this.buffer = 0.2 * BUFFER_SECONDS * kilobits;
  }

  /** A new bitrate, in kbit/s. */
  void setRate(int now, double kilobits) {
    commandedAt[commands & 63] = now;
    commanded[commands & 63] = kilobits;
    commands++;
  }

  private void follow(int now) {
    for (int i = Math.max(0, commands - 64); i < commands; i++) {
      if (commandedAt[i & 63] + lagMillis <= now) {
        rate = commanded[i & 63];
      }
    }
    buffer = Math.min(buffer, BUFFER_SECONDS * rate);
  }

  /** Every how-manieth picture comes from now on; the bitrate stays. */
  void setPictureDivisor(int divisor) {
    this.divisor = divisor;
  }

  /** The next picture begins a group. */
  void forceKeyframe() {
    inGroup = 0;
  }

  boolean isKeyframeNext() {
    return inGroup == 0;
  }

  /** Bytes of the next picture. */
  int next(int now) {
    follow(now);
    double wished = Math.min(rate, content.kilobits(now));
    double perPicture = wished / PICTURE_RATE * divisor;
    int group = GROUP / divisor;
    double keyframe = content.keyframe(rate) * (divisor == 1 ? 1 : AMONG_FEWER);
    double mean = perPicture * group / (group - 1 + keyframe);
    noise = MEMORY * noise + Math.sqrt(1 - MEMORY * MEMORY) * random.nextGaussian();
    double size = mean * StrictMath.exp(SCATTER * noise - SCATTER * SCATTER / 2);
    if (inGroup == 0) {
      size = mean * keyframe * (0.8 + 0.4 * random.nextDouble());
    }
    size *= Math.clamp(1 + balance / wished, 0.6, 1.4);
    buffer = Math.min(buffer + rate / PICTURE_RATE * divisor, BUFFER_SECONDS * rate);
    size = Math.min(size, 0.9 * buffer);
    buffer -= size;
    balance = Math.clamp(balance + perPicture - size, -wished, wished);
    inGroup = (inGroup + 1) % group;
    return Math.max(60, (int) (size * 125));
  }
}
