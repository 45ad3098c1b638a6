package tallylight.capture.filter;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_write_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse2;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_copy;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.Ffmpeg;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.Problem;

/**
 * Filters that stretches of sound of one length go through, in the studio's format. What comes out
 * is later than what went in by {@link #delaySamples}, always the same. For one thread; allocates
 * nothing on the Java heap in steady state.
 */
public final class FilterChain implements AutoCloseable {
  private static final int CHANNELS = AudioFormat.STUDIO.channels();
  private static final int RATE = AudioFormat.STUDIO.sampleRate();
  private static final String IN = "abuffer@in";
  private static final String OUT = "abuffersink@out";

  /** Stretches after which every filter has begun to yield as much as it takes: 0.7 s. */
  private static final int WARM_UP = 32;

  private final int length;
  private final AVFilterGraph graph;
  private final AVFilterContext in;
  private final AVFilterContext out;
  private final AVFrame source;
  private final AVFrame result = av_frame_alloc();
  private final PointerPointer<?> sourcePlanes;
  private final PointerPointer<?> resultPlanes;
  private final FloatPointer[] staging = new FloatPointer[CHANNELS];
  private final PointerPointer<FloatPointer> stagingPlanes = new PointerPointer<>(CHANNELS);
  private final float[][] ready;
  private int readyCount;
  private long time;
  private final int delay;

  /**
   * A chain that has heard silence.
   *
   * @param length of every stretch, in samples
   * @throws CaptureException where the filters cannot be made
   */
  public FilterChain(SoundFilters filters, int length) throws CaptureException {
    this.length = length;
    this.ready = new float[CHANNELS][8 * length];
    try {
      Ffmpeg.load();
      graph = avfilter_graph_alloc();
      graph.nb_threads(1);
      configure(filters.graph());
      in = avfilter_graph_get_filter(graph, IN);
      out = avfilter_graph_get_filter(graph, OUT);
    } catch (LinkageError e) {
      throw Ffmpeg.notLoaded(e);
    }
    source = newSource();
    sourcePlanes = source.data();
    resultPlanes = result.data();
    for (int channel = 0; channel < CHANNELS; channel++) {
      staging[channel] = new FloatPointer((long) ready[channel].length);
      stagingPlanes.put(channel, staging[channel]);
    }
    delay = warmUp() + filters.hiddenDelay();
  }

  private void configure(String filters) throws CaptureException {
    String format = "sample_rate=" + RATE + ":sample_fmt=fltp:channel_layout=stereo";
    String text =
        IN
            + "="
            + format
            + ":time_base=1/"
            + RATE
            + (filters.isEmpty() ? "" : "," + filters)
            + ",aformat=sample_fmts=fltp:sample_rates="
            + RATE
            + ":channel_layouts=stereo,"
            + OUT;
    var inputs = new AVFilterInOut(null);
    var outputs = new AVFilterInOut(null);
    int result = avfilter_graph_parse2(graph, text, inputs, outputs);
    if (result >= 0) {
      result = avfilter_graph_config(graph, null);
    }
    if (result < 0) {
      avfilter_graph_free(graph);
      throw new CaptureException(
          new Problem(
              "The sound filters cannot be used.",
              "The media library refused \"" + filters + "\" (" + result + ").",
              "Switch a filter off, or report this."),
          null);
    }
  }

  private AVFrame newSource() {
    AVFrame frame = av_frame_alloc();
    frame.format(AV_SAMPLE_FMT_FLTP).sample_rate(RATE).nb_samples(length);
    av_channel_layout_default(frame.ch_layout(), CHANNELS);
    av_frame_get_buffer(frame, 0);
    return frame;
  }

  /**
   * Plays silence until as much comes out as goes in. The most that was ever lacking is its delay;
   * what lacks less in the end is kept ready, so that there is always enough.
   */
  private int warmUp() throws CaptureException {
    var silence = new AudioFrame(AudioFormat.STUDIO, length);
    int lacking = 0;
    int most = 0;
    for (int i = 0; i < WARM_UP; i++) {
      readyCount = 0;
      push(silence);
      lacking += length - readyCount;
      most = Math.max(most, lacking);
    }
    readyCount = most - lacking;
    return most;
  }

  /** Filters a stretch in place. */
  public void process(AudioFrame frame) throws CaptureException {
    push(frame);
    int count = Math.min(length, readyCount);
    for (int channel = 0; channel < CHANNELS; channel++) {
      float[] queue = ready[channel];
      float[] samples = frame.channel(channel);
      System.arraycopy(queue, 0, samples, 0, count);
      Arrays.fill(samples, count, length, 0f);
      System.arraycopy(queue, count, queue, 0, readyCount - count);
    }
    readyCount -= count;
  }

  private void push(AudioFrame frame) throws CaptureException {
    if (frame.length() != length) {
      throw new IllegalArgumentException(frame.length() + " samples, not " + length);
    }
    check(av_frame_make_writable(source));
    for (int channel = 0; channel < CHANNELS; channel++) {
      staging[channel].put(frame.channel(channel), 0, length);
    }
    av_samples_copy(sourcePlanes, stagingPlanes, 0, 0, length, CHANNELS, AV_SAMPLE_FMT_FLTP);
    source.pts(time);
    time += length;
    check(av_buffersrc_write_frame(in, source));
    while (av_buffersink_get_frame(out, result) >= 0) {
      int count = Math.min(result.nb_samples(), ready[0].length - readyCount);
      av_samples_copy(stagingPlanes, resultPlanes, 0, 0, count, CHANNELS, AV_SAMPLE_FMT_FLTP);
      for (int channel = 0; channel < CHANNELS; channel++) {
        staging[channel].get(ready[channel], readyCount, count);
      }
      readyCount += count;
      av_frame_unref(result);
    }
  }

  private static void check(int result) throws CaptureException {
    if (result < 0) {
      throw new CaptureException(
          new Problem(
              "The sound filters stopped working.",
              "The media library reported " + result + ".",
              "Switch them off and on again."),
          null);
    }
  }

  /** How much later sound comes out than it went in, in samples. */
  public int delaySamples() {
    return delay;
  }

  @Override
  public void close() {
    av_frame_free(source);
    av_frame_free(result);
    avfilter_graph_free(graph);
    for (Pointer plane : staging) {
      plane.close();
    }
    stagingPlanes.close();
  }
}
