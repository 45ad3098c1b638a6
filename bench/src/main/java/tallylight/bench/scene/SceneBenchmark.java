package tallylight.bench.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
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
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * One picture of 1920x1080: the source's new one taken, the scene painted. The source is one whose
 * pictures cost nothing, so that only the scene is measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SceneBenchmark {
  private static final VideoFormat PROGRAM =
      VideoFormat.of(new VideoSize(1920, 1080), FrameRate.of(30));

  private static final Area CORNER = new Area(0.8, 0.05, 0.17, 0.17);

  /** Which scene. */
  public enum Kind {
    /** The camera alone, which is handed on uncopied. */
    CAMERA,
    /** The camera and a logo with soft edges. */
    LOGO,
    /** The camera, the logo, and two lines of text on a translucent ground. */
    LOGO_AND_TEXT,
    /** The camera, with itself small in a corner. */
    PICTURE_IN_PICTURE,
    /** The camera under a whole picture of half opacity. */
    TRANSLUCENT,
    /** A cross-fade from the camera to camera, logo and text. */
    FADE
  }

  @Param({"CAMERA", "LOGO", "LOGO_AND_TEXT", "PICTURE_IN_PICTURE", "TRANSLUCENT", "FADE"})
  public Kind kind = Kind.CAMERA;

  private Map<String, VideoSource> sources = Map.of();
  private Compositor compositor = new Compositor(PROGRAM, Map.of(), new Scene("", List.of()));
  private long tick;

  /** Opens the sources. */
  @Setup
  public void open() throws CaptureException, IOException {
    Path file = Files.createTempFile("logo", ".png");
    ImageIO.write(logo(), "png", file.toFile());
    var style = new TextStyle(null, 0.05, true, Rgba.WHITE, Rgba.parse("#00000080").orElseThrow());
    sources =
        Map.of(
            "camera", new Loop(PROGRAM),
            "logo", open(new VideoSpec.Image(file)),
            "grey", open(new VideoSpec.Colour(Rgba.parse("#808080").orElseThrow())),
            "title", open(new VideoSpec.Text("Good evening from the studio\nLive", style)));
    Files.delete(file);
    compositor = new Compositor(PROGRAM, sources, scene());
    if (kind == Kind.FADE) {
      compositor.show(logoAndText(), new Transition(Transition.LONGEST));
    }
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

  private Scene scene() {
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

  /** A picture; the clock hardly moves, so that a fade stays in its middle. */
  @Benchmark
  public long picture() {
    tick++;
    long nanos = tick < 3 ? tick : Transition.LONGEST / 2 + tick;
    try (VideoFrame picture = Objects.requireNonNull(compositor.compose(nanos))) {
      return picture.timestampNanos();
    }
  }

  /** Closes the sources. */
  @TearDown
  public void close() {
    compositor.close();
    sources.values().forEach(VideoSource::close);
  }
}
