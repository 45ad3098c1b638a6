package tallylight.encoder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_AAC_LOW;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tallylight.encoder.AudioEncoder;
import tallylight.encoder.AudioEncoderSettings;
import tallylight.encoder.EncoderException;
import tallylight.encoder.clock.SampleClock;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.Problem;

/** libavcodec's own AAC encoder. */
final class FfmpegAudioEncoder implements AudioEncoder {
  private static final String CODEC = "aac";
  private static final String NAME = FfmpegBackend.NAME + ":" + CODEC;
  private static final AudioFormat FORMAT = AudioFormat.STUDIO;

  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private final SampleClock clock = new SampleClock(FORMAT);
  private final PacketPool packets;
  private final PacketSink sink;
  private boolean closed;

  /** Opens the encoder; the settings were checked. */
  FfmpegAudioEncoder(AudioEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    this.packets = packets;
    this.sink = sink;
    context = open(settings);
    packet = av_packet_alloc();
    frame = av_frame_alloc();
    frame.format(AV_SAMPLE_FMT_FLTP);
    frame.sample_rate(FORMAT.sampleRate());
    frame.nb_samples(FRAME_LENGTH);
    av_channel_layout_copy(frame.ch_layout(), context.ch_layout());
    Libav.check(av_frame_get_buffer(frame, 0), NAME);
    sink.configure(
        new CodecConfig(
            Codec.AAC,
            NativeMemory.of(context.extradata(), context.extradata_size())
                .toArray(ValueLayout.JAVA_BYTE)));
  }

  private static AVCodecContext open(AudioEncoderSettings settings) throws EncoderException {
    AVCodec library = avcodec_find_encoder_by_name(CODEC);
    AVCodecContext context = avcodec_alloc_context3(library);
    context.sample_fmt(AV_SAMPLE_FMT_FLTP);
    context.sample_rate(FORMAT.sampleRate());
    av_channel_layout_default(context.ch_layout(), FORMAT.channels());
    context.time_base().num(1).den(FORMAT.sampleRate());
    context.profile(AV_PROFILE_AAC_LOW);
    context.bit_rate(settings.bitrate().bitsPerSecond());
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    int result = avcodec_open2(context, library, (AVDictionary) null);
    if (result < 0) {
      avcodec_free_context(context);
      throw new EncoderException(
          new Problem(
              "The sound encoder cannot be opened.",
              "It reported: " + Libav.text(result) + ".",
              "Choose another audio bitrate, such as 160 kb/s."),
          null);
    }
    return context;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void encode(AudioFrame sound) throws EncoderException {
    if (sound.length() != FRAME_LENGTH || !sound.format().equals(FORMAT)) {
      throw new IllegalArgumentException("no frame of " + FRAME_LENGTH + " samples in stereo");
    }
    Libav.check(av_frame_make_writable(frame), NAME);
    for (int channel = 0; channel < FORMAT.channels(); channel++) {
      MemorySegment target =
          NativeMemory.of(frame.data(channel), (long) FRAME_LENGTH * Float.BYTES);
      MemorySegment.copy(
          sound.channel(channel), 0, target, ValueLayout.JAVA_FLOAT, 0, FRAME_LENGTH);
    }
    frame.pts(clock.take(sound.timestampNanos(), FRAME_LENGTH));
    Libav.check(avcodec_send_frame(context, frame), NAME);
    receive();
  }

  private void receive() throws EncoderException {
    int result = avcodec_receive_packet(context, packet);
    while (result >= 0) {
      try {
        write();
      } finally {
        av_packet_unref(packet);
      }
      result = avcodec_receive_packet(context, packet);
    }
    if (result != AVERROR_EAGAIN() && result != AVERROR_EOF()) {
      Libav.check(result, NAME);
    }
  }

  private void write() {
    int size = packet.size();
    long nanos = clock.nanosAt(packet.pts());
    try (EncodedPacket out = packets.acquire(size)) {
      MemorySegment.ofBuffer(out.buffer())
          .asSlice(0, size)
          .copyFrom(NativeMemory.of(packet.data(), size));
      sink.accept(out.describe(Codec.AAC, true, nanos, nanos, size));
    }
  }

  @Override
  public void flush() throws EncoderException {
    Libav.check(avcodec_send_frame(context, null), NAME);
    receive();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      avcodec_free_context(context);
      av_frame_free(frame);
      av_packet_free(packet);
    }
  }
}
