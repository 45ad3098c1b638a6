package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;

/**
 * Decodes packets that come from elsewhere. One that cannot be decoded is passed over. In steady
 * state nothing is allocated on the Java heap. For one thread.
 */
public final class PacketDecoder implements AutoCloseable {
  /** The most pixels of a picture for which memory is taken: what a stranger may ask for. */
  private static final long MOST_PIXELS = 1L << 26;

  private final AVCodecContext decoder;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();

  private PacketDecoder(CodecConfig config, int threads) throws FfmpegException {
    AVCodec codec = avcodec_find_decoder(id(config.codec()));
    decoder = avcodec_alloc_context3(codec);
    try {
      Ffmpeg.check("find a decoder", codec == null ? AVERROR_DECODER_NOT_FOUND : 0);
      setConfiguration(config.bytes());
      decoder.pkt_timebase().num(1).den((int) MediaClock.SECOND);
      decoder.thread_count(threads);
      decoder.max_pixels(MOST_PIXELS);
      Ffmpeg.check("open decoder", avcodec_open2(decoder, codec, (PointerPointer<?>) null));
    } catch (FfmpegException e) {
      close();
      throw e;
    }
  }

  /**
   * A decoder of packets with a configuration.
   *
   * @param threads of the decoder
   * @throws FfmpegException where there is no decoder for it
   */
  public static PacketDecoder open(CodecConfig config, int threads) throws FfmpegException {
    Ffmpeg.load();
    return new PacketDecoder(config, threads);
  }

  private static int id(Codec codec) {
    return switch (codec) {
      case H264 -> avcodec.AV_CODEC_ID_H264;
      case HEVC -> avcodec.AV_CODEC_ID_HEVC;
      case AV1 -> avcodec.AV_CODEC_ID_AV1;
      case VP9 -> avcodec.AV_CODEC_ID_VP9;
      case VP8 -> avcodec.AV_CODEC_ID_VP8;
      case AAC -> avcodec.AV_CODEC_ID_AAC;
      case OPUS -> avcodec.AV_CODEC_ID_OPUS;
      case FLAC -> avcodec.AV_CODEC_ID_FLAC;
      case AC3 -> avcodec.AV_CODEC_ID_AC3;
      case EAC3 -> avcodec.AV_CODEC_ID_EAC3;
      case MP3 -> avcodec.AV_CODEC_ID_MP3;
    };
  }

  private void setConfiguration(byte[] record) {
    if (record.length > 0) {
      // Freed with the context.
      var memory = new BytePointer(av_mallocz(record.length + AV_INPUT_BUFFER_PADDING_SIZE));
      memory.put(record, 0, record.length);
      decoder.extradata(memory);
      decoder.extradata_size(record.length);
    }
  }

  /** Gives it a packet; then ask for {@link #next} until there is none. */
  @SuppressWarnings("restricted")
  public void give(EncodedPacket coded) throws FfmpegException {
    int size = coded.size();
    Ffmpeg.check("take a packet", av_new_packet(packet, size));
    MemorySegment.ofAddress(packet.data().address())
        .reinterpret(size)
        .copyFrom(MemorySegment.ofBuffer(coded.buffer()).asSlice(0, size));
    packet.pts(coded.ptsNanos()).dts(coded.dtsNanos());
    packet.flags(coded.isKeyframe() ? AV_PKT_FLAG_KEY : 0);
    avcodec_send_packet(decoder, packet);
    av_packet_unref(packet);
  }

  /** Decodes the next frame into {@link #frame}; false where there is none yet. */
  public boolean next() {
    return avcodec_receive_frame(decoder, frame) == 0;
  }

  /** The frame {@link #next} filled: always the same object. */
  public AVFrame frame() {
    return frame;
  }

  /** The time of the present frame, as its packet said. */
  public long timeNanos() {
    return frame.best_effort_timestamp();
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(decoder);
  }
}
