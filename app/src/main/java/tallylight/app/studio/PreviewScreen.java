package tallylight.app.studio;

import java.nio.ByteBuffer;
import tallylight.media.VideoSize;

/** Where the preview is shown. */
@FunctionalInterface
public interface PreviewScreen {
  /**
   * Shows a picture; called on the thread {@code preview}, must return at once.
   *
   * @param bgra rows of 4 bytes a pixel (blue, green, red, 255), without gaps
   * @param size of the picture
   * @param shown to be run once the picture was handed to the screen: until then newer pictures are
   *     left out; the buffer stays as it is until the picture after the next
   */
  void show(ByteBuffer bgra, VideoSize size, Runnable shown);
}
