package tallylight.encoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
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
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import tallylight.encoder.ffmpeg.Libav;

/** Decodes recordings with FFmpeg, stopping at the first error. */
final class Decoding {
  /** A decoded picture: its planes without padding. */
  @SuppressWarnings("ArrayRecordComponent")
  record Picture(long ptsNanos, byte[][] planes, int width, int height, char type, int colorspace) {
    /** The mean of the luma plane. */
    double brightness() {
      long sum = 0;
      for (byte sample : planes[0]) {
        sum += sample & 0xff;
      }
      return (double) sum / planes[0].length;
    }
  }

  private Decoding() {}

  /** The pictures of a recording. */
  static List<Picture> pictures(Recording recording) {
    var pictures = new ArrayList<Picture>();
    run(AV_CODEC_ID_H264, recording, frame -> pictures.add(picture(frame)));
    return pictures;
  }

  /**
   * The left channel of a recording; sample 0 is the first one of the first packet, warm-up
   * included.
   */
  static float[] sound(Recording recording) {
    var blocks = new ArrayList<float[]>();
    run(
        AV_CODEC_ID_AAC,
        recording,
        frame -> {
          float[] block = new float[frame.nb_samples()];
          new FloatPointer((Pointer) frame.data(0)).get(block);
          blocks.add(block);
        });
    float[] sound = new float[blocks.stream().mapToInt(b -> b.length).sum()];
    int position = 0;
    for (float[] block : blocks) {
      System.arraycopy(block, 0, sound, position, block.length);
      position += block.length;
    }
    return sound;
  }

  private static void run(int codecId, Recording recording, Consumer<AVFrame> consumer) {
    Libav.use();
    var codec = avcodec_find_decoder(codecId);
    AVCodecContext context = avcodec_alloc_context3(codec);
    byte[] config = recording.config();
    var extradata = new BytePointer(av_malloc(config.length + AV_INPUT_BUFFER_PADDING_SIZE));
    extradata.capacity(config.length).put(config);
    context.extradata(extradata);
    context.extradata_size(config.length);
    context.err_recognition(AV_EF_EXPLODE);
    context.thread_count(1);
    check(avcodec_open2(context, codec, (AVDictionary) null));
    AVPacket packet = av_packet_alloc();
    AVFrame frame = av_frame_alloc();
    for (Recording.Unit unit : recording.units) {
      check(av_new_packet(packet, unit.bytes().length));
      packet.data().put(unit.bytes());
      packet.pts(unit.ptsNanos());
      packet.dts(unit.dtsNanos());
      check(avcodec_send_packet(context, packet));
      av_packet_unref(packet);
      receive(context, frame, consumer);
    }
    check(avcodec_send_packet(context, null));
    receive(context, frame, consumer);
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(context);
  }

  private static void receive(AVCodecContext context, AVFrame frame, Consumer<AVFrame> consumer) {
    while (avcodec_receive_frame(context, frame) >= 0) {
      if (frame.decode_error_flags() != 0) {
        throw new AssertionError("decode error " + frame.decode_error_flags());
      }
      consumer.accept(frame);
    }
  }

  private static void check(int result) {
    if (result < 0) {
      throw new AssertionError("FFmpeg's decoder said " + result);
    }
  }

  private static Picture picture(AVFrame frame) {
    byte[][] planes = new byte[3][];
    for (int plane = 0; plane < planes.length; plane++) {
      int width = plane == 0 ? frame.width() : (frame.width() + 1) / 2;
      int height = plane == 0 ? frame.height() : (frame.height() + 1) / 2;
      planes[plane] = new byte[width * height];
      for (int row = 0; row < height; row++) {
        long offset = (long) row * frame.linesize(plane);
        new BytePointer(frame.data(plane)).position(offset).get(planes[plane], row * width, width);
      }
    }
    char type = " IPB".charAt(frame.pict_type());
    return new Picture(
        frame.pts(), planes, frame.width(), frame.height(), type, frame.colorspace());
  }
}
