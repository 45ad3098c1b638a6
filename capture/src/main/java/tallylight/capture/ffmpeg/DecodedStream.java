package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;

/**
 * One stream of an input, decoded frame by frame. Packets that cannot be decoded are passed over
 * and counted. In steady state nothing is allocated on the Java heap.
 */
public final class DecodedStream implements AutoCloseable {
  /** Frames are decoded side by side, which delays them by one. */
  public static final int FILE_THREADS = 2;

  /** The most pixels of a picture for which memory is taken: 16384 by 16384. */
  public static final long MOST_PIXELS = 1L << 28;

  /** No frame waits for the next one. */
  public static final int DEVICE_THREADS = 1;

  /** How much earlier than its container says a file may end. */
  private static final long LONGEST_SILENCE = MediaClock.SECOND;

  private final Input input;
  private final AVStream stream;
  private final AVCodecContext decoder;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final int index;
  private final int timeNumerator;
  private final int timeDenominator;
  private boolean draining;
  private int damagedInARow;
  private long time;
  private long step;
  private long nextTime;

  /** What came of asking for a frame. */
  public enum Result {
    /** There is one. */
    FRAME,
    /** A device has none yet. */
    NOTHING_YET,
    /** There will be no more. */
    END
  }

  /**
   * Decodes a stream of an input, which it closes in the end.
   *
   * @param threads of the decoder
   * @param mostPixels of a picture that is decoded; larger ones count as damaged
   * @throws FfmpegException where there is no decoder for it; the input is then closed too
   */
  private DecodedStream(Input input, AVStream stream, int threads, long mostPixels)
      throws FfmpegException {
    this.input = input;
    this.stream = stream;
    this.index = stream.index();
    AVRational unit = stream.time_base();
    this.timeNumerator = unit.num();
    this.timeDenominator = unit.den();
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    this.decoder = avcodec_alloc_context3(codec);
    try {
      Ffmpeg.check("find a decoder", codec == null ? AVERROR_DECODER_NOT_FOUND : 0);
      avcodec_parameters_to_context(decoder, stream.codecpar());
      decoder.pkt_timebase(unit);
      decoder.thread_count(threads);
      decoder.max_pixels(mostPixels);
      Ffmpeg.check("open decoder", avcodec_open2(decoder, codec, (PointerPointer<?>) null));
    } catch (FfmpegException e) {
      close();
      throw e;
    }
  }

  /** The frame {@link #next} filled: always the same object. */
  public AVFrame frame() {
    return frame;
  }

  /** What the container says of the stream. */
  public AVStream stream() {
    return stream;
  }

  public Input input() {
    return input;
  }

  /**
   * Decodes the next frame into {@link #frame}.
   *
   * @throws FfmpegException where reading failed, other than by coming to the end
   */
  public Result next() throws FfmpegException {
    while (true) {
      int result = avcodec_receive_frame(decoder, frame);
      if (result == 0) {
        damagedInARow = 0;
        return Result.FRAME;
      }
      if (result == AVERROR_EOF || (draining && result != Ffmpeg.AGAIN)) {
        return Result.END;
      }
      if (result != Ffmpeg.AGAIN) {
        damagedInARow++;
      }
      if (!feed()) {
        return Result.NOTHING_YET;
      }
    }
  }

  /** Gives the decoder one more packet; false where a device has none yet. */
  private boolean feed() throws FfmpegException {
    while (true) {
      int result = input.read(packet);
      if (result == Ffmpeg.AGAIN) {
        return false;
      }
      if (result == AVERROR_EOF) {
        draining = true;
        avcodec_send_packet(decoder, null);
        return true;
      }
      Ffmpeg.check("read", result);
      if (packet.stream_index() == index) {
        if (avcodec_send_packet(decoder, packet) < 0) {
          damagedInARow++;
        }
        av_packet_unref(packet);
        return true;
      }
      av_packet_unref(packet);
    }
  }

  /** Packets that could not be decoded since the last frame. */
  public int damagedInARow() {
    return damagedInARow;
  }

  /**
   * Whether the file breaks off: all of it ends well before the container says. To be asked at the
   * end, before {@link #rewind} or {@link #close}; nothing can be decoded after.
   */
  public boolean breaksOff() {
    long last = Ffmpeg.nanos(nextTime, timeNumerator, timeDenominator);
    long usualStep = Ffmpeg.nanos(Math.max(0, step), timeNumerator, timeDenominator);
    return input.breaksOffAt(last, LONGEST_SILENCE + usualStep, packet);
  }

  /**
   * When the present frame is to be shown or heard, in nanoseconds on the stream's own timeline. A
   * frame without a time follows the one before. Ask once for each frame.
   */
  public long timeNanos() {
    long told = frame.best_effort_timestamp();
    long present = told == AV_NOPTS_VALUE ? nextTime : told;
    step = present - time;
    time = present;
    nextTime = present + Math.max(1, frame.duration());
    return Ffmpeg.nanos(present, timeNumerator, timeDenominator);
  }

  /** True where the present frame carries a time. */
  public boolean hasTime() {
    return frame.best_effort_timestamp() != AV_NOPTS_VALUE;
  }

  /** How long the present frame lasts, as far as the container says; else 0. */
  public long durationNanos() {
    return Ffmpeg.nanos(Math.max(0, frame.duration()), timeNumerator, timeDenominator);
  }

  /** The unit of the stream's times, in nanoseconds rounded up: they are that coarse. */
  public long timeUnitNanos() {
    return Ffmpeg.nanos(1, timeNumerator, timeDenominator) + 1;
  }

  /** Pictures per second, as near as the container and the stream tell. */
  public FrameRate frameRate() {
    AVRational guess = avformat.av_guess_frame_rate(input.context(), stream, null);
    double perSecond = guess.den() == 0 ? 0 : (double) guess.num() / guess.den();
    if (!(perSecond >= 0.1 && perSecond <= 240)) {
      return FrameRate.of(30);
    }
    return guess.num() <= 240_000 && guess.den() <= 30_000
        ? new FrameRate(guess.num(), guess.den())
        : new FrameRate((int) Math.round(perSecond * 1000), 1000);
  }

  /** Begins again from the start. */
  public void rewind() throws FfmpegException {
    input.rewind();
    avcodec_flush_buffers(decoder);
    draining = false;
    damagedInARow = 0;
    time = 0;
    step = 0;
    nextTime = 0;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(decoder);
    input.close();
  }

  /** The first stream of a kind in an input, decoded; null, and the input closed, without one. */
  public static @Nullable DecodedStream of(Input input, MediaKind kind, int threads)
      throws FfmpegException {
    return of(input, kind, threads, MOST_PIXELS);
  }

  /**
   * The first stream of a kind in an input, decoded; null, and the input closed, without one.
   *
   * @param mostPixels of a picture that is decoded; larger ones count as damaged
   */
  public static @Nullable DecodedStream of(
      Input input, MediaKind kind, int threads, long mostPixels) throws FfmpegException {
    AVStream stream = input.select(kind);
    if (stream == null) {
      input.close();
      return null;
    }
    return new DecodedStream(input, stream, threads, mostPixels);
  }
}
