package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import tallylight.media.MediaClock;

/** An opened file or device: packets in the order they come. */
public final class Input implements AutoCloseable {
  private static final int MICROSECONDS = 1_000_000;
  private static final int AVFMT_FLAG_NONBLOCK = 0x0004;

  /** Streams that start this much before the pictures move the beginning of the file. */
  private static final long EARLY_SOUND = 100 * MediaClock.MILLISECOND;

  private final AVFormatContext context;

  private Input(AVFormatContext context) {
    this.context = context;
  }

  /** Opens a file by its path and looks into its streams. */
  public static Input openFile(String path) throws FfmpegException {
    return openFile(path, DecodedStream.MOST_PIXELS);
  }

  /**
   * Opens a file by its path and looks into its streams.
   *
   * @param mostPixels of a picture for which memory may be taken while looking
   */
  public static Input openFile(String path, long mostPixels) throws FfmpegException {
    // The prefix keeps a path such as "concat:a|b" from being taken for another protocol.
    Input input = open("file:" + path, null, Map.of(), 0);
    int streams = input.context.nb_streams();
    try (var options = new PointerPointer<AVDictionary>(Math.max(1, streams))) {
      for (int i = 0; i < streams; i++) {
        var option = new AVDictionary(null);
        av_dict_set(option, "max_pixels", Long.toString(mostPixels), 0);
        options.put(i, option);
      }
      int result = avformat_find_stream_info(input.context, options);
      for (int i = 0; i < streams; i++) {
        AVDictionary unused = options.get(AVDictionary.class, i);
        if (unused != null) {
          av_dict_free(unused);
        }
      }
      Ffmpeg.check("look into " + path, result);
      return input;
    } catch (FfmpegException e) {
      input.close();
      throw e;
    }
  }

  /**
   * Opens a capture device. Reading it never waits.
   *
   * @param formatName libavdevice's name of the system's interface, such as v4l2
   * @param options the interface's own; what it does not know is ignored
   */
  public static Input openDevice(String url, String formatName, Map<String, String> options)
      throws FfmpegException {
    DeviceLibrary.load();
    return open(url, formatName, options, AVFMT_FLAG_NONBLOCK);
  }

  private static Input open(
      String url, @Nullable String formatName, Map<String, String> options, int flags)
      throws FfmpegException {
    Ffmpeg.load();
    AVInputFormat format = formatName == null ? null : av_find_input_format(formatName);
    AVFormatContext context = avformat_alloc_context();
    context.flags(context.flags() | flags);
    var dictionary = new AVDictionary(null);
    options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    try {
      // On failure FFmpeg frees the context itself.
      Ffmpeg.check("open " + url, avformat_open_input(context, url, format, dictionary));
    } finally {
      av_dict_free(dictionary);
    }
    return new Input(context);
  }

  /** FFmpeg's name of the container, such as {@code matroska,webm}. */
  public String containerName() {
    return context.iformat().name().getString();
  }

  /**
   * The stream of this kind that a player would choose, or null where there is none; a cover
   * picture does not count. The others are no longer read.
   */
  public @Nullable AVStream select(MediaKind kind) {
    int best = av_find_best_stream(context, kind.code(), -1, -1, (AVCodec) null, 0);
    if (best < 0 || isCover(context.streams(best))) {
      return null;
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != best) {
        context.streams(i).discard(AVDISCARD_ALL);
      }
    }
    return context.streams(best);
  }

  AVFormatContext context() {
    return context;
  }

  /** FFmpeg's result: 0, or negative for the end, a fault, or nothing yet. */
  int read(AVPacket packet) {
    return av_read_frame(context, packet);
  }

  /**
   * Goes back to the very first packet. A sound decoder needs those before time zero too, which
   * begin its first window (in MP4 the edit list hides them).
   */
  void rewind() throws FfmpegException {
    long start = context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time();
    if (av_seek_frame(context, -1, start - MICROSECONDS, AVSEEK_FLAG_BACKWARD) < 0
        && av_seek_frame(context, -1, start, AVSEEK_FLAG_BACKWARD) < 0) {
      Ffmpeg.check("rewind", av_seek_frame(context, -1, 0, AVSEEK_FLAG_BYTE));
    }
  }

  /**
   * The moment of the file's timeline at which it begins: that of its first picture, or of its
   * sound where that comes well before. The same for whichever of its streams is read.
   */
  public long originNanos() {
    long video = earliestStart(MediaKind.VIDEO);
    long audio = earliestStart(MediaKind.AUDIO);
    long origin = audio < video - EARLY_SOUND || video == Long.MAX_VALUE ? audio : video;
    if (origin != Long.MAX_VALUE) {
      return origin;
    }
    long start = context.start_time();
    return start == AV_NOPTS_VALUE ? 0 : Ffmpeg.nanos(start, 1, MICROSECONDS);
  }

  /**
   * How long the file plays from its origin: to the end of the picture or sound that lasts longest.
   * The same for whichever of its streams is read; 0 where the container does not say.
   */
  public long durationNanos() {
    if (context.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
      return 0;
    }
    long end = 0;
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      if (isPictureOrSound(stream)) {
        if (stream.duration() == AV_NOPTS_VALUE || stream.start_time() == AV_NOPTS_VALUE) {
          return containerDuration();
        }
        end = Math.max(end, nanos(stream, stream.start_time() + stream.duration()));
      }
    }
    return Math.max(0, end - originNanos());
  }

  /**
   * Whether nothing of the file goes on beyond a moment, although its container says so. Other
   * streams than the selected one are looked at too: one may well end before the other.
   *
   * @param nanos the moment, on the file's timeline
   * @param slack how much earlier than it says a file may end, in nanoseconds
   * @param packet that may be overwritten
   */
  boolean breaksOffAt(long nanos, long slack, AVPacket packet) {
    long duration = durationNanos();
    if (duration == 0 || originNanos() + duration - nanos <= slack) {
      return false;
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      context.streams(i).discard(AVDISCARD_DEFAULT);
    }
    if (av_seek_frame(context, -1, nanos / 1000, AVSEEK_FLAG_BACKWARD) < 0) {
      return false;
    }
    boolean goesOn = false;
    while (!goesOn && av_read_frame(context, packet) >= 0) {
      AVStream stream = context.streams(packet.stream_index());
      // Some containers know one of them only; an unknown one is the smaller.
      long time = Math.max(packet.pts(), packet.dts());
      goesOn =
          time != AV_NOPTS_VALUE
              && isPictureOrSound(stream)
              && nanos(stream, time) > nanos + slack / 2;
      av_packet_unref(packet);
    }
    return !goesOn;
  }

  private long containerDuration() {
    if (context.duration() == AV_NOPTS_VALUE) {
      return 0;
    }
    long start = context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time();
    long end = Ffmpeg.nanos(start + context.duration(), 1, MICROSECONDS);
    return Math.max(0, end - originNanos());
  }

  private long earliestStart(MediaKind kind) {
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      if (stream.codecpar().codec_type() == kind.code()
          && isPictureOrSound(stream)
          && stream.start_time() != AV_NOPTS_VALUE) {
        earliest = Math.min(earliest, nanos(stream, stream.start_time()));
      }
    }
    return earliest;
  }

  private static boolean isPictureOrSound(AVStream stream) {
    int type = stream.codecpar().codec_type();
    return (type == MediaKind.VIDEO.code() || type == MediaKind.AUDIO.code()) && !isCover(stream);
  }

  private static boolean isCover(AVStream stream) {
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  private static long nanos(AVStream stream, long time) {
    return Ffmpeg.nanos(time, stream.time_base().num(), stream.time_base().den());
  }

  @Override
  public void close() {
    avformat_close_input(context);
  }
}
