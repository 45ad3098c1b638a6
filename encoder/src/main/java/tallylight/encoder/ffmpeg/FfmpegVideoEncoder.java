package tallylight.encoder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import tallylight.encoder.EncoderException;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.VideoEncoder;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.encoder.clock.PictureClock;
import tallylight.encoder.h264.AccessUnitWriter;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** One of libavcodec's H.264 encoders. */
final class FfmpegVideoEncoder implements VideoEncoder {
  private final String name;
  private final VideoSize size;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private final PictureInput input;
  private final PictureClock clock;
  private final AccessUnitWriter writer;
  private final AtomicBoolean keyframeWished = new AtomicBoolean();
  private final AtomicReference<@Nullable EncoderRate> rateWished = new AtomicReference<>();
  private boolean closed;

  /** Opens the encoder; the settings were checked. */
  FfmpegVideoEncoder(
      H264Codec codec, VideoEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    name = FfmpegBackend.NAME + ":" + codec.codecName();
    size = settings.format().size();
    clock = new PictureClock(settings.format().rate(), settings.keyframeSeconds());
    writer = new AccessUnitWriter(packets, sink);
    context = H264Context.open(codec, settings);
    input = codec.input(size);
    packet = av_packet_alloc();
    frame = av_frame_alloc();
    frame.width(size.width());
    frame.height(size.height());
    frame.format(context.pix_fmt());
    if (context.extradata_size() > 0) {
      writer.parameterSets(NativeMemory.of(context.extradata(), context.extradata_size()));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void encode(VideoFrame picture) throws EncoderException {
    if (!picture.size().equals(size)) {
      throw new IllegalArgumentException(picture.size() + " is not the encoder's " + size);
    }
    EncoderRate rate = rateWished.getAndSet(null);
    if (rate != null) {
      H264Context.setRate(context, rate);
    }
    frame.pts(clock.take(picture.timestampNanos()));
    boolean keyframe = clock.beginsGop(keyframeWished.getAndSet(false));
    frame.pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    input.lend(picture, frame);
    try {
      Libav.check(avcodec_send_frame(context, frame), name);
    } finally {
      input.settle(frame);
    }
    receive();
  }

  private void receive() throws EncoderException {
    int result = avcodec_receive_packet(context, packet);
    while (result >= 0) {
      try {
        writer.write(
            NativeMemory.of(packet.data(), packet.size()), clock.timestampNanos(packet.pts()));
      } finally {
        av_packet_unref(packet);
      }
      result = avcodec_receive_packet(context, packet);
    }
    if (result != AVERROR_EAGAIN() && result != AVERROR_EOF()) {
      Libav.check(result, name);
    }
  }

  @Override
  public void requestKeyframe() {
    keyframeWished.set(true);
  }

  @Override
  public void setRate(EncoderRate rate) {
    rateWished.set(rate);
  }

  @Override
  public void flush() throws EncoderException {
    Libav.check(avcodec_send_frame(context, null), name);
    receive();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      avcodec_free_context(context);
      av_frame_free(frame);
      av_packet_free(packet);
      input.close();
    }
  }
}
