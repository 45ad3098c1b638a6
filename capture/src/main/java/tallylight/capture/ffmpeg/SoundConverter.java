package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_LAYOUT_STEREO;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_delay;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_matrix;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import tallylight.media.AudioFormat;

/**
 * Turns whatever a decoder gives into 48 kHz stereo floats; mono goes to both sides at its level.
 * Nothing is allocated on the Java heap once the buffers have grown.
 */
public final class SoundConverter implements AutoCloseable {
  private static final int RATE = AudioFormat.STUDIO.sampleRate();
  private static final int PLANES_IN_FRAME = 8;

  private final AVFrame source;
  private final PointerPointer<?> sourcePlanes;
  private final AVChannelLayout sourceLayout;
  private final AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO();
  private final PointerPointer<FloatPointer> targetPlanes = new PointerPointer<>(2);
  private FloatPointer nativeLeft = new FloatPointer(0);
  private FloatPointer nativeRight = new FloatPointer(0);
  private float[] left = new float[0];
  private float[] right = new float[0];
  private @Nullable SwrContext resampler;
  private int format = -1;
  private int rate;
  private int channels;

  /**
   * A converter of one decoder's frames.
   *
   * @param source the frame the decoder fills again and again
   */
  public SoundConverter(AVFrame source) {
    this.source = source;
    this.sourcePlanes = source.data();
    this.sourceLayout = source.ch_layout();
  }

  /**
   * Converts the decoder's present frame into {@link #left} and {@link #right}.
   *
   * @return samples made; may be fewer or more than went in
   */
  public int convert() throws FfmpegException {
    if (format != source.format()
        || rate != source.sample_rate()
        || channels != sourceLayout.nb_channels()) {
      adapt();
    }
    PointerPointer<?> planes = channels <= PLANES_IN_FRAME ? sourcePlanes : source.extended_data();
    return convert(planes, source.nb_samples());
  }

  /** Yields what is still within the resampler, and makes it begin anew with the next frame. */
  public int finish() throws FfmpegException {
    if (resampler == null) {
      return 0;
    }
    int count = convert(null, 0);
    format = -1;
    return count;
  }

  /** Samples at 48 kHz that went in but did not come out yet. */
  public long delay() {
    return resampler == null || format == -1 ? 0 : swr_get_delay(resampler, RATE);
  }

  /** The left side; valid until the next conversion. */
  public float[] left() {
    return left;
  }

  /** The right side; valid until the next conversion. */
  public float[] right() {
    return right;
  }

  private int convert(@Nullable PointerPointer<?> planes, int samples) throws FfmpegException {
    reserve(swr_get_out_samples(resampler, samples));
    int count =
        Ffmpeg.check(
            "resample", swr_convert(resampler, targetPlanes, left.length, planes, samples));
    nativeLeft.get(left, 0, count);
    nativeRight.get(right, 0, count);
    return count;
  }

  private void reserve(int samples) {
    if (left.length >= samples) {
      return;
    }
    nativeLeft.close();
    nativeRight.close();
    nativeLeft = new FloatPointer((long) samples);
    nativeRight = new FloatPointer((long) samples);
    targetPlanes.put(0, nativeLeft);
    targetPlanes.put(1, nativeRight);
    left = new float[samples];
    right = new float[samples];
  }

  private void adapt() throws FfmpegException {
    format = source.format();
    rate = source.sample_rate();
    channels = sourceLayout.nb_channels();
    freeResampler();
    SwrContext context = new SwrContext(null);
    resampler = context;
    // A layout by number only, as WAV has, is taken for the usual one of that number.
    try (var layout = new AVChannelLayout()) {
      boolean named = sourceLayout.order() != 0;
      if (!named) {
        av_channel_layout_default(layout, channels);
      }
      Ffmpeg.check(
          "resample",
          swr_alloc_set_opts2(
              context,
              stereo,
              AV_SAMPLE_FMT_FLTP,
              RATE,
              named ? sourceLayout : layout,
              format,
              rate,
              0,
              null));
      av_channel_layout_uninit(layout);
    }
    if (channels == 1) {
      try (var both = new DoublePointer(1.0, 1.0)) {
        swr_set_matrix(context, both, 1);
      }
    }
    Ffmpeg.check("resample", swr_init(context));
  }

  private void freeResampler() {
    if (resampler != null) {
      swr_free(resampler);
    }
    resampler = null;
  }

  @Override
  public void close() {
    freeResampler();
    targetPlanes.close();
    nativeLeft.close();
    nativeRight.close();
  }
}
