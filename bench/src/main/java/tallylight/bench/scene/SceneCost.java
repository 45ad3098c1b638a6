package tallylight.bench.scene;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUYV422;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tallylight.app.program.Compositor;
import tallylight.app.scene.Align;
import tallylight.app.scene.Area;
import tallylight.app.scene.Fit;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.scene.Transition;
import tallylight.capture.CaptureException;
import tallylight.capture.Rgba;
import tallylight.capture.Sources;
import tallylight.capture.TextStyle;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.PictureConverter;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/**
 * CPU time and bytes that scenes of 1920x1080 cost for each picture. The camera is one whose
 * pictures cost nothing, so that only the scene is measured; time is that of the thread, so other
 * load on the machine matters little.
 */
public final class SceneCost {
  private static final VideoFormat PROGRAM =
      VideoFormat.of(new VideoSize(1920, 1080), FrameRate.of(30));

  private static final Area CORNER = new Area(0.8, 0.05, 0.17, 0.17);
  private static final int WARM_UP = 400;
  private static final int ROUNDS = 7;
  private static final int PICTURES = 150;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private SceneCost() {}

  /** Which scene. */
  private enum Kind {
    CAMERA("camera alone"),
    LOGO("camera, logo"),
    LOGO_AND_TEXT("camera, logo, two lines of text on a translucent ground"),
    PICTURE_IN_PICTURE("camera, and itself small in a corner, scaled for each picture"),
    TRANSLUCENT("camera under a whole picture of half opacity"),
    FADE("cross-fade from the camera to camera, logo and text");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** What is measured: makes so many pictures. */
  @FunctionalInterface
  interface Work {
    void run(int pictures) throws FfmpegException;
  }

  /**
   * Prints a table.
   *
   * @param args the kinds of scenes to measure; none for all, and for what a camera's pictures cost
   */
  public static void main(String[] args) throws CaptureException, IOException, FfmpegException {
    PrintStream out = System.out;
    out.println("| scene | CPU ms a picture | rounds | bytes a picture |");
    out.println("|---|---|---|---|");
    for (String kind : args) {
      out.println(measure(Kind.valueOf(kind)));
    }
    if (args.length > 0) {
      return;
    }
    for (Kind kind : Kind.values()) {
      out.println(measure(kind));
    }
    out.println(measure("camera of YUYV to I420", AV_PIX_FMT_YUYV422));
    out.println(measure("camera of NV12 to I420", AV_PIX_FMT_NV12));
    out.println(measure("decoded MJPEG, 4:2:2 of full range, to I420", AV_PIX_FMT_YUVJ422P));
  }

  /** What a camera's pictures cost before a scene has them. */
  private static String measure(String words, int pixelFormat) throws FfmpegException {
    VideoSize size = PROGRAM.size();
    AVFrame frame = av_frame_alloc();
    frame.format(pixelFormat).width(size.width()).height(size.height());
    av_frame_get_buffer(frame, 0);
    VideoFrame target = VideoFramePool.single(size, false);
    try (var converter = new PictureConverter(frame, size, PROGRAM.matrix())) {
      return measure(
          words,
          pictures -> {
            for (int i = 0; i < pictures; i++) {
              converter.convertTo(target);
            }
          });
    } finally {
      av_frame_free(frame);
    }
  }

  private static String measure(Kind kind) throws CaptureException, IOException, FfmpegException {
    Map<String, VideoSource> sources = sources();
    Compositor compositor = new Compositor(PROGRAM, sources, scene(kind));
    compose(compositor, 0, 2);
    if (kind == Kind.FADE) {
      compositor.show(logoAndText(), new Transition(Transition.LONGEST));
    }
    long middle = Transition.LONGEST / 2;
    compose(compositor, 3, 1);
    String row = measure(kind.words, pictures -> compose(compositor, middle, pictures));
    compositor.close();
    sources.values().forEach(VideoSource::close);
    return row;
  }

  private static String measure(String words, Work work) throws FfmpegException {
    work.run(WARM_UP);
    double[] millis = new double[ROUNDS];
    long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadCpuTime();
      work.run(PICTURES);
      millis[round] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6 / PICTURES;
    }
    long bytes =
        (THREADS.getCurrentThreadAllocatedBytes() - bytesBefore) / ((long) ROUNDS * PICTURES);
    Arrays.sort(millis);
    return String.format(
        Locale.ROOT,
        "| %s | **%.2f** | %.2f to %.2f | %d |",
        words,
        millis[ROUNDS / 2],
        millis[0],
        millis[ROUNDS - 1],
        bytes);
  }

  /** The clock stands still, so that a fade stays where it is. */
  private static void compose(Compositor compositor, long nanos, int pictures) {
    for (int i = 0; i < pictures; i++) {
      Objects.requireNonNull(compositor.compose(nanos)).close();
    }
  }

  private static Map<String, VideoSource> sources() throws CaptureException, IOException {
    Path file = Files.createTempFile("logo", ".png");
    ImageIO.write(logo(), "png", file.toFile());
    var style = new TextStyle(null, 0.05, true, Rgba.WHITE, Rgba.parse("#00000080").orElseThrow());
    Map<String, VideoSource> sources =
        Map.of(
            "camera", new Loop(PROGRAM),
            "logo", open(new VideoSpec.Image(file)),
            "grey", open(new VideoSpec.Colour(Rgba.parse("#808080").orElseThrow())),
            "title", open(new VideoSpec.Text("Good evening from the studio\nLive", style)));
    Files.delete(file);
    return sources;
  }

  private static VideoSource open(VideoSpec spec) throws CaptureException {
    return Sources.openVideo(spec, PROGRAM, MediaClock.system());
  }

  private static BufferedImage logo() {
    BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    for (int i = 0; i < 100; i++) {
      pen.setColor(new Color(255, 160, 0, 2 * i));
      pen.fillOval(i, i, 400 - 2 * i, 400 - 2 * i);
    }
    pen.dispose();
    return image;
  }

  private static Scene scene(Kind kind) {
    Layer camera = Layer.of("camera", Area.WHOLE);
    return switch (kind) {
      case CAMERA, FADE -> new Scene("s", List.of(camera));
      case LOGO -> new Scene("s", List.of(camera, Layer.of("logo", CORNER)));
      case LOGO_AND_TEXT -> logoAndText();
      case PICTURE_IN_PICTURE -> Scene.pictureInPicture("s", "camera", "camera");
      case TRANSLUCENT ->
          new Scene("s", List.of(camera, Layer.of("grey", Area.WHOLE).withOpacity(0.5)));
    };
  }

  private static Scene logoAndText() {
    return new Scene(
        "t",
        List.of(
            Layer.of("camera", Area.WHOLE),
            Layer.of("logo", CORNER),
            Layer.of("title", new Area(0.05, 0.8, 0.9, 0.15))
                .with(Fit.NONE)
                .with(Align.BOTTOM_LEFT)));
  }
}
