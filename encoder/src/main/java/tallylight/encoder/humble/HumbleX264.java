package tallylight.encoder.humble;

import io.humble.video.Codec;
import io.humble.video.Encoder;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.util.Locale;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.encoder.clock.PictureClock;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;

/** Opens humble-video's x264 with the settings of a broadcast. */
final class HumbleX264 {
  private static final double CRF = 18;
  private static final int MOST_THREADS = 3;

  // Of FFmpeg's AVColorSpace, AVColorPrimaries, AVColorTransferCharacteristic and AVColorRange,
  // which here have no names.
  private static final long BT709 = 1;
  private static final long SMPTE170M = 6;
  private static final long LIMITED_RANGE = 1;

  private HumbleX264() {}

  /** The frame period, in which the encoder counts time. */
  static Rational period(FrameRate rate) {
    return Rational.make(rate.denominator(), rate.numerator());
  }

  /** An open encoder; runtime exceptions are the library's. */
  static Encoder open(VideoEncoderSettings settings, EncoderRate bits) {
    FrameRate rate = settings.format().rate();
    Encoder encoder = Encoder.make(Codec.findEncodingCodecByName(HumbleBackend.X264));
    encoder.setWidth(settings.format().size().width());
    encoder.setHeight(settings.format().size().height());
    encoder.setPixelFormat(PixelFormat.Type.PIX_FMT_YUV420P);
    encoder.setTimeBase(period(rate));
    encoder.setProperty("g", (long) PictureClock.gopLength(rate, settings.keyframeSeconds()));
    encoder.setProperty("bf", 0L);
    encoder.setProperty("threads", (long) threads(settings));
    encoder.setProperty("preset", settings.preset());
    encoder.setProperty("profile", "high");
    encoder.setProperty("crf", CRF);
    boolean low = settings.latency() == Latency.LOW;
    if (low) {
      encoder.setProperty("tune", "zerolatency");
    }
    encoder.setProperty("x264-params", parameters(rate, low));
    long colour = settings.format().matrix() == ColorMatrix.BT709 ? BT709 : SMPTE170M;
    encoder.setProperty("colorspace", colour);
    encoder.setProperty("color_primaries", colour);
    encoder.setProperty("color_trc", colour);
    encoder.setProperty("color_range", LIMITED_RANGE);
    setRate(encoder, bits);
    encoder.open(null, null);
    return encoder;
  }

  private static String parameters(FrameRate rate, boolean low) {
    return String.format(
        Locale.ROOT,
        "scenecut=0:vbv-init=0.2:8x8dct=1:force-cfr=1:fps=%d/%d%s",
        rate.numerator(),
        rate.denominator(),
        low ? "" : ":sync-lookahead=0");
  }

  private static int threads(VideoEncoderSettings settings) {
    return settings.threads() > 0
        ? settings.threads()
        : Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
  }

  /** Sets mean and largest rate; on an open encoder with effect from the next picture on. */
  static void setRate(Encoder encoder, EncoderRate rate) {
    encoder.setProperty("b", rate.codecBitsPerSecond());
    encoder.setProperty("maxrate", rate.codecBitsPerSecond());
    encoder.setProperty("bufsize", rate.bufferBits());
  }
}
