package tallylight.capture.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CameraMode;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.Region;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.DeviceNames;
import tallylight.capture.ffmpeg.Ffmpeg;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.Input;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.capture.ffmpeg.PictureShape;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

/** Finds and opens the cameras and screens of this computer. */
public final class DeviceSources {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceSources.class);
  private static final String SIZE = "video_size";
  private static final String RATE = "framerate";
  private static final String CODING = "input_format";

  /** A camera this much slower than wished is asked whether it is faster in another coding. */
  private static final double TOO_SLOW = 0.8;

  private DeviceSources() {}

  /** All cameras that can be found now. */
  public static List<Device> list() {
    CaptureInterface system = CaptureInterface.here();
    List<Device> devices = new ArrayList<>();
    try {
      for (LinuxCameras.Camera camera : cameras(system)) {
        devices.add(new Device(Device.Kind.CAMERA, camera.id(), camera.name()));
      }
    } catch (LinkageError e) {
      LOG.warn("Cameras cannot be listed: {}", Ffmpeg.devicesNotLoaded(e).problem());
    }
    return devices;
  }

  /**
   * What a camera can give; empty where the system does not tell.
   *
   * @param id as {@link #list} gives it
   */
  public static List<CameraMode> modes(String id) {
    CaptureInterface system = CaptureInterface.here();
    if (!system.isV4l2()) {
      return List.of();
    }
    return cameras(system).stream()
        .filter(camera -> camera.id().equals(id))
        .findFirst()
        .map(camera -> V4l2Modes.of(camera.node()))
        .orElse(List.of());
  }

  private static List<LinuxCameras.Camera> cameras(CaptureInterface system) {
    if (system.isV4l2()) {
      return new LinuxCameras().list();
    }
    return DeviceNames.of(system.camera(), MediaKind.VIDEO).stream()
        .filter(entry -> !Screens.isScreen(entry.name()))
        .map(entry -> new LinuxCameras.Camera(entry.id(), entry.id(), entry.name()))
        .toList();
  }

  /**
   * Opens a camera as near to the wished size and rate as it goes. One that was lost is opened
   * again by its stable name.
   *
   * @param id as {@link #list} gives it, or its name; null for the first
   */
  public static VideoSource openCamera(@Nullable String id, VideoFormat wished, MediaClock clock)
      throws CaptureException {
    CaptureInterface system = CaptureInterface.here();
    LinuxCameras.Camera chosen = choose(cameras(system), id);
    String description = "camera \"" + chosen.name() + "\"";
    return DeviceVideoSource.open(
        description,
        kept -> openByAnyDriver(description, kept == null ? chosen : find(chosen), wished, kept),
        clock);
  }

  /** By libavdevice, or where that fails by webcam-capture; the first one's reason is told. */
  private static PictureInput openByAnyDriver(
      String description,
      LinuxCameras.Camera camera,
      VideoFormat wished,
      @Nullable VideoFormat kept)
      throws CaptureException {
    return firstOf(
        () -> openCamera(description, camera, wished, kept),
        () -> WebcamPictures.open(description, camera.node(), wished, kept));
  }

  /** A way to open a camera. */
  @FunctionalInterface
  interface Way {
    PictureInput open() throws CaptureException;
  }

  static PictureInput firstOf(Way first, Way second) throws CaptureException {
    try {
      return first.open();
    } catch (CaptureException e) {
      LOG.debug("Trying the second driver: {}", e.problem());
      try {
        PictureInput input = second.open();
        LOG.info("The second driver opens what the first did not: {}", e.problem().what());
        return input;
      } catch (CaptureException other) {
        LOG.debug("The second driver fails too: {}", other.problem());
        e.addSuppressed(other);
        throw e;
      }
    }
  }

  private static PictureInput openCamera(
      String description,
      LinuxCameras.Camera camera,
      VideoFormat wished,
      @Nullable VideoFormat kept)
      throws CaptureException {
    CaptureInterface system = CaptureInterface.here();
    try {
      DecodedStream stream = openBest(system.cameraUrl(camera.node()), system, wished);
      return newInput(description, stream, wished, ColorMatrix.BT601, kept);
    } catch (FfmpegException e) {
      throw DeviceProblems.notOpened(description, e);
    } catch (LinkageError e) {
      throw Ffmpeg.devicesNotLoaded(e);
    }
  }

  /** A camera by libavdevice alone. */
  static PictureInput openByLibrary(String node, VideoFormat wished) throws CaptureException {
    return openCamera("camera", new LinuxCameras.Camera(node, node, node), wished, null);
  }

  private static LinuxCameras.Camera find(LinuxCameras.Camera lost) throws CaptureException {
    return LinuxCameras.again(lost, cameras(CaptureInterface.here()))
        .orElseThrow(() -> DeviceProblems.noSuchCamera(lost.id(), ""));
  }

  /** All screens that can be found now. */
  public static List<Device> listScreens() {
    List<Device> devices = new ArrayList<>();
    for (Screens.Screen screen : Screens.list()) {
      devices.add(new Device(Device.Kind.SCREEN, screen.id(), screen.name()));
    }
    return devices;
  }

  /** Opens a screen, or a part of it, at its own size. */
  public static VideoSource openScreen(
      VideoSpec.Screen screen, VideoFormat wished, MediaClock clock) throws CaptureException {
    String id = screen.id();
    Region region = screen.region();
    String description =
        (region == null ? "" : "part " + region + " of the ")
            + (id == null ? "screen" : "screen \"" + id + "\"");
    return DeviceVideoSource.open(
        description, kept -> openScreen(description, screen, wished, kept), clock);
  }

  private static PictureInput openScreen(
      String description, VideoSpec.Screen screen, VideoFormat wished, @Nullable VideoFormat kept)
      throws CaptureException {
    CaptureInterface system = CaptureInterface.here();
    Region region = screen.region();
    Map<String, String> options = new LinkedHashMap<>(Map.of(RATE, fraction(wished.rate())));
    if (region != null) {
      if (!system.hasRegions()) {
        throw DeviceProblems.noRegions(description);
      }
      options.putAll(system.options(region));
    }
    String url = screenUrl(system, screen.id(), options);
    try {
      DecodedStream stream = open(url, system.screen(), options);
      return newInput(description, stream, wished, null, kept);
    } catch (FfmpegException e) {
      throw region == null
          ? DeviceProblems.noScreen(description, e)
          : DeviceProblems.noPart(description, e);
    } catch (LinkageError e) {
      throw Ffmpeg.devicesNotLoaded(e);
    }
  }

  /** Where libavdevice finds a screen; a window is an option besides. */
  private static String screenUrl(
      CaptureInterface system, @Nullable String id, Map<String, String> options)
      throws CaptureException {
    if (id == null) {
      return system.screenUrl();
    }
    XWindows.Name name = XWindows.Name.parse(id, system.screenUrl());
    if (name == null) {
      return system.screenUrl(id);
    }
    if (!system.screen().equals(CaptureInterface.X11GRAB)) {
      throw DeviceProblems.noWindows();
    }
    XWindows.Window window = name.find().orElseThrow(() -> DeviceProblems.noWindow(name.title()));
    options.put("window_id", Integer.toUnsignedString(window.id()));
    return name.display();
  }

  static LinuxCameras.Camera choose(List<LinuxCameras.Camera> cameras, @Nullable String id)
      throws CaptureException {
    if (id == null) {
      return cameras.stream().findFirst().orElseThrow(DeviceProblems::noCamera);
    }
    String known =
        cameras.stream()
            .map(camera -> camera.id() + " (" + camera.name() + ")")
            .collect(Collectors.joining(", "));
    return cameras.stream()
        .filter(camera -> camera.answersTo(id))
        .findFirst()
        .orElseThrow(() -> DeviceProblems.noSuchCamera(id, known));
  }

  /**
   * The wish first, then less and less of it. Many cameras reach the full rate of a large size only
   * in MJPEG, but give raw samples where both are offered.
   */
  private static DecodedStream openBest(String url, CaptureInterface system, VideoFormat wished)
      throws FfmpegException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(SIZE, wished.size().toString());
    all.put(RATE, fraction(wished.rate()));
    DecodedStream stream = openFirst(url, system, all);
    double reached = stream.frameRate().perSecond();
    if (!system.isV4l2() || reached >= TOO_SLOW * wished.rate().perSecond()) {
      return stream;
    }
    stream.close();
    LOG.debug("{} gives raw pictures at {} per second only: trying MJPEG", url, reached);
    Map<String, String> compressed = new LinkedHashMap<>(all);
    compressed.put(CODING, "mjpeg");
    try {
      return open(url, system.camera(), compressed);
    } catch (FfmpegException e) {
      LOG.debug("{} has no MJPEG: {}", url, e.getMessage());
      return openFirst(url, system, all);
    }
  }

  private static DecodedStream openFirst(
      String url, CaptureInterface system, Map<String, String> wish) throws FfmpegException {
    Map<String, String> options = new LinkedHashMap<>(wish);
    while (true) {
      try {
        return open(url, system.camera(), options);
      } catch (FfmpegException e) {
        boolean wishRefused =
            e.code() == avutil.AVERROR_EINVAL() || e.code() == avutil.AVERROR_EIO();
        if (options.isEmpty() || !wishRefused) {
          throw e;
        }
        LOG.debug("{} does not do {}: {}", url, options, e.getMessage());
        options.remove(options.containsKey(RATE) ? RATE : SIZE);
      }
    }
  }

  private static DecodedStream open(String url, String format, Map<String, String> options)
      throws FfmpegException {
    Input input = Input.openDevice(url, format, options);
    DecodedStream stream = DecodedStream.of(input, MediaKind.VIDEO, DecodedStream.DEVICE_THREADS);
    if (stream == null) {
      throw FfmpegException.noStream(url);
    }
    return stream;
  }

  /**
   * The way into an opened device.
   *
   * @param untold the matrix of pictures that come without one: cameras of the USB video class mean
   *     BT.601 (UVC 1.5, 3.9.2.6), and so does JPEG; null for the usual of the size
   * @param kept what its pictures are to become; null for what they are
   */
  private static PictureInput newInput(
      String description,
      DecodedStream stream,
      VideoFormat wished,
      @Nullable ColorMatrix untold,
      @Nullable VideoFormat kept) {
    PictureShape shape = PictureShape.of(stream.stream().codecpar());
    VideoSize size = shape == null ? wished.size() : shape.decoded();
    ColorMatrix matrix = untold == null ? ColorMatrix.usualFor(size) : untold;
    var own = new VideoFormat(size, stream.frameRate(), matrix);
    LOG.debug("{} gives {}", description, own);
    return new LibraryPictures(description, kept == null ? own : kept, stream);
  }

  private static String fraction(FrameRate rate) {
    return rate.numerator() + "/" + rate.denominator();
  }
}
