package tallylight.encoder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.VideoSize;

/**
 * The H.264 encoders of libavcodec that can do this work, best first, and the options each of them
 * wants.
 */
enum H264Codec {
  X264("libx264", "x264, on the processor", AV_PIX_FMT_YUV420P),
  NVENC("h264_nvenc", "NVENC, on an NVIDIA graphics card", AV_PIX_FMT_YUV420P),
  QSV("h264_qsv", "Quick Sync, on an Intel graphics chip", AV_PIX_FMT_NV12),
  VIDEOTOOLBOX("h264_videotoolbox", "VideoToolbox, on an Apple chip", AV_PIX_FMT_YUV420P),
  MEDIA_FOUNDATION("h264_mf", "Media Foundation, as Windows has it", AV_PIX_FMT_NV12),
  V4L2("h264_v4l2m2m", "V4L2, on a single-board computer", AV_PIX_FMT_YUV420P);

  /** Constant rate factor where the bitrate allows it: more is hardly seen. */
  private static final String CRF = "18";

  /** Pixels a second from which more threads are worth the delay each of them adds. */
  private static final double MANY_PIXELS = 1920 * 1080 * 31.0;

  private static final int FEW_THREADS = 3;
  private static final int MANY_THREADS = 6;

  private final String codecName;
  private final String description;
  private final int pixelFormat;

  H264Codec(String codecName, String description, int pixelFormat) {
    this.codecName = codecName;
    this.description = description;
    this.pixelFormat = pixelFormat;
  }

  /** The codec with libavcodec's name for it. */
  static Optional<H264Codec> named(String codecName) {
    for (H264Codec codec : values()) {
      if (codec.codecName.equals(codecName)) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  /** libavcodec's name for it. */
  String codecName() {
    return codecName;
  }

  /** For people. */
  String description() {
    return description;
  }

  /** True where a chip of its own does the work. */
  boolean hardware() {
    return this != X264;
  }

  /** The AVPixelFormat it takes pictures in. */
  int pixelFormat() {
    return pixelFormat;
  }

  /** How pictures of a size get to it. */
  PictureInput input(VideoSize size) {
    return pixelFormat == AV_PIX_FMT_NV12 ? new Nv12Pictures(size) : new PictureLoans();
  }

  /** Threads to use: each one above the first delays NORMAL by a picture and slices LOW. */
  int threads(VideoEncoderSettings settings) {
    if (settings.threads() > 0 || hardware()) {
      return settings.threads();
    }
    var size = settings.format().size();
    double pixels = settings.format().rate().perSecond() * size.width() * size.height();
    int most = pixels > MANY_PIXELS ? MANY_THREADS : FEW_THREADS;
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, most);
  }

  /** Options of its own, by name; those it does not know are no error. */
  Map<String, String> options(VideoEncoderSettings settings) {
    boolean low = settings.latency() == Latency.LOW;
    return switch (this) {
      case X264 -> x264Options(settings, low);
      case NVENC ->
          Map.of(
              "profile",
              "high",
              "rc",
              "cbr",
              "forced-idr",
              "1",
              "no-scenecut",
              "1",
              "preset",
              "p4",
              "tune",
              low ? "ull" : "hq",
              "rc-lookahead",
              low ? "0" : "10");
      case QSV ->
          Map.of(
              "profile",
              "high",
              "forced_idr",
              "1",
              "preset",
              settings.preset(),
              "adaptive_i",
              "0",
              "look_ahead",
              low ? "0" : "1",
              "async_depth",
              low ? "1" : "4");
      case VIDEOTOOLBOX -> Map.of("profile", "high", "realtime", low ? "1" : "0");
      case MEDIA_FOUNDATION ->
          Map.of("rate_control", "cbr", "scenario", "live_streaming", "hw_encoding", "1");
      case V4L2 -> Map.of();
    };
  }

  /**
   * Capped constant quality: of x264's modes the one whose output follows a new bitrate within a
   * second.
   */
  private static Map<String, String> x264Options(VideoEncoderSettings settings, boolean low) {
    // ultrafast would leave 8x8 transforms and with them High profile. Without force-cfr a picture
    // that is left out for a slow uplink saves nothing: others get its share of the bitrate.
    String common = "scenecut=0:vbv-init=0.2:8x8dct=1:force-cfr=1";
    // The look-ahead thread's own queue would add a picture of delay and save nothing.
    String parameters = low ? common : common + ":sync-lookahead=0";
    var options =
        Map.of(
            "preset",
            settings.preset(),
            "profile",
            "high",
            "crf",
            CRF,
            "forced-idr",
            "1",
            "x264-params",
            parameters);
    if (!low) {
      return options;
    }
    var withTune = new HashMap<>(options);
    withTune.put("tune", "zerolatency");
    return withTune;
  }
}
