package tallylight.capture.device;

import java.util.List;

/** The native driver of webcam-capture, as far as it is needed. One thread uses it. */
interface Grabber extends AutoCloseable {
  /** What came of asking for a picture, below 0 for a fault: this one is only that none came. */
  int TIMED_OUT = -1;

  /** The devices it can open: nodes on Linux. */
  List<String> identifiers();

  /**
   * Opens a device.
   *
   * @param identifier one of {@link #identifiers}
   * @param framesPerSecond as wished, as the size
   * @return false where it does not open
   */
  boolean start(String identifier, int width, int height, double framesPerSecond);

  /** The width it gives, in pixels. */
  int width();

  /** The height it gives, in pixels. */
  int height();

  /** Waits a short while for the next picture; {@link #TIMED_OUT} or less where none came. */
  int nextFrame();

  /** The native address of the present picture: R, G, B, row after row; 0 where there is none. */
  long imageAddress();

  @Override
  void close();
}
