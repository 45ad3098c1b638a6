package tallylight.encoder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_CLOSED_GOP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.encoder.EncoderException;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.encoder.clock.PictureClock;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.Problem;

/** Fills in and opens the AVCodecContext of an H.264 encoder. */
final class H264Context {
  private static final Logger LOG = LoggerFactory.getLogger(H264Context.class);

  private H264Context() {}

  /** An open context. */
  static AVCodecContext open(H264Codec codec, VideoEncoderSettings settings)
      throws EncoderException {
    AVCodec library = avcodec_find_encoder_by_name(codec.codecName());
    if (library == null) {
      throw cannotOpen(codec, "This build of FFmpeg does not have it.");
    }
    AVCodecContext context = avcodec_alloc_context3(library);
    describe(context, codec, settings);
    setRate(context, EncoderRate.of(settings.bitrate()));
    for (Map.Entry<String, String> option : codec.options(settings).entrySet()) {
      set(context, option.getKey(), option.getValue());
    }
    int result = avcodec_open2(context, library, (AVDictionary) null);
    if (result < 0) {
      avcodec_free_context(context);
      throw cannotOpen(codec, "It reported: " + Libav.text(result) + ".");
    }
    return context;
  }

  private static void describe(
      AVCodecContext context, H264Codec codec, VideoEncoderSettings settings) {
    FrameRate rate = settings.format().rate();
    context.width(settings.format().size().width());
    context.height(settings.format().size().height());
    context.sample_aspect_ratio().num(1).den(1);
    context.pix_fmt(codec.pixelFormat());
    context.time_base().num(rate.denominator()).den(rate.numerator());
    context.framerate().num(rate.numerator()).den(rate.denominator());
    context.gop_size(PictureClock.gopLength(rate, settings.keyframeSeconds()));
    context.max_b_frames(0);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP);
    context.thread_count(codec.threads(settings));
    boolean bt709 = settings.format().matrix() == ColorMatrix.BT709;
    context.color_range(AVCOL_RANGE_MPEG);
    context.colorspace(bt709 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M);
    context.color_primaries(bt709 ? AVCOL_PRI_BT709 : AVCOL_PRI_SMPTE170M);
    context.color_trc(bt709 ? AVCOL_TRC_BT709 : AVCOL_TRC_SMPTE170M);
  }

  /**
   * Sets mean and largest rate. On an open context it takes effect with the next picture; only the
   * thread that encodes may do so.
   */
  static void setRate(AVCodecContext context, EncoderRate rate) {
    context.bit_rate(rate.codecBitsPerSecond());
    context.rc_max_rate(rate.codecBitsPerSecond());
    context.rc_buffer_size((int) rate.bufferBits());
  }

  private static void set(AVCodecContext context, String option, String value) {
    int result = av_opt_set(context, option, value, AV_OPT_SEARCH_CHILDREN);
    if (result < 0) {
      LOG.debug("option {}={} not taken: {}", option, value, Libav.text(result));
    }
  }

  private static EncoderException cannotOpen(H264Codec codec, String why) {
    return new EncoderException(
        new Problem(
            "The encoder " + FfmpegBackend.NAME + ":" + codec.codecName() + " cannot be opened.",
            why,
            codec.hardware()
                ? "Choose ffmpeg:libx264, which needs no special hardware."
                : "Choose a smaller picture size or another encoder."),
        null);
  }
}
