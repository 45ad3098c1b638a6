package tallylight.ui.preview;

import java.nio.ByteBuffer;
import javafx.application.Platform;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import tallylight.app.studio.Preview;
import tallylight.app.studio.Studio;
import tallylight.media.VideoSize;

/**
 * Brings the program's pictures onto the screen. They are not copied: the image lies on the very
 * memory that the studio scales them into.
 */
public final class PreviewController implements AutoCloseable {
  private static final VideoSize FIRST_SIZE = new VideoSize(640, 360);

  private final PreviewModel model;
  private final Preview preview;
  private @Nullable PixelBuffer<ByteBuffer> pixels;

  public PreviewController(PreviewModel model, Studio studio) {
    this.model = model;
    this.preview = new Preview(this::show, FIRST_SIZE);
    studio.watch(preview);
  }

  /** Says how many pixels of the screen there are for the picture. */
  public void resize(VideoSize room) {
    preview.resize(room);
  }

  /** Called on the thread {@code preview}; the buffer stays as it is until {@code shown} is run. */
  private void show(ByteBuffer bgra, VideoSize size, Runnable shown) {
    Platform.runLater(
        () -> {
          update(bgra, size);
          shown.run();
        });
  }

  private void update(ByteBuffer bgra, VideoSize size) {
    PixelBuffer<ByteBuffer> current = pixels;
    if (current == null || !lies(current, bgra, size)) {
      pixels =
          new PixelBuffer<>(
              size.width(), size.height(), bgra, PixelFormat.getByteBgraPreInstance());
      model.setPicture(new WritableImage(pixels));
    } else {
      current.updateBuffer(_ -> null);
    }
  }

  @SuppressWarnings("ReferenceEquality") // equal content is not the same memory
  private static boolean lies(PixelBuffer<ByteBuffer> pixels, ByteBuffer on, VideoSize size) {
    return pixels.getBuffer() == on
        && pixels.getWidth() == size.width()
        && pixels.getHeight() == size.height();
  }

  @Override
  public void close() {
    preview.close();
  }
}
