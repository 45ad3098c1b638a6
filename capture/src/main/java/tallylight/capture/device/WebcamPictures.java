package tallylight.capture.device;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.RgbFrame;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * A camera through webcam-capture, for those that libavdevice cannot open. It gives RGB and no
 * times, so pictures are stamped with their arrival.
 */
final class WebcamPictures implements PictureInput {
  private final String description;
  private final Grabber grabber;
  private final VideoFormat format;
  private final RgbFrame frame;

  private WebcamPictures(String description, Grabber grabber, VideoSize size, VideoFormat format) {
    this.description = description;
    this.grabber = grabber;
    this.format = format;
    this.frame = new RgbFrame(size, format.size(), format.matrix());
  }

  /**
   * Opens a camera.
   *
   * @param grabber which it owns from now on
   * @param node as the system calls it
   * @param wished its size and rate come as near as the camera can
   * @param kept what its pictures are to become; null for what they are
   * @throws CaptureException where it does not open
   */
  static WebcamPictures open(
      String description,
      Grabber grabber,
      String node,
      VideoFormat wished,
      @Nullable VideoFormat kept)
      throws CaptureException {
    int width = wished.size().width();
    int height = wished.size().height();
    FrameRate rate = wished.rate();
    if (!grabber.start(node, width, height, rate.perSecond())
        || grabber.width() < 2
        || grabber.height() < 2) {
      grabber.close();
      throw DeviceProblems.notGrabbed(description, null);
    }
    var size = new VideoSize(grabber.width(), grabber.height());
    var even = new VideoSize(size.width() & ~1, size.height() & ~1);
    VideoFormat own = new VideoFormat(even, rate, ColorMatrix.usualFor(even));
    return new WebcamPictures(description, grabber, size, kept == null ? own : kept);
  }

  /**
   * Opens a camera by the driver of this computer.
   *
   * @throws CaptureException where there is no driver, or the camera does not open
   */
  static WebcamPictures open(
      String description, String node, VideoFormat wished, @Nullable VideoFormat kept)
      throws CaptureException {
    try {
      return open(description, new NativeGrabber(), node, wished, kept);
    } catch (LinkageError | RuntimeException e) {
      // BridJ says in either way that the driver, or libv4l2, is not there.
      throw DeviceProblems.notGrabbed(description, e);
    }
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public Result next() {
    int result = grabber.nextFrame();
    if (result < Grabber.TIMED_OUT) {
      return Result.END;
    }
    boolean there = result != Grabber.TIMED_OUT && grabber.imageAddress() != 0;
    return there ? Result.PICTURE : Result.NOTHING_YET;
  }

  @Override
  public void keep(VideoFrame target) throws CaptureException {
    try {
      frame.convertTo(target, grabber.imageAddress());
    } catch (FfmpegException e) {
      throw DeviceProblems.lost(description, e);
    }
  }

  @Override
  public void close() {
    grabber.close();
    frame.close();
  }
}
