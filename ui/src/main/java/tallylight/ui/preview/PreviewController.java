package tallylight.ui.preview;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.time.Duration;
import java.time.Instant;
import javafx.application.Platform;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.studio.Preview;
import tallylight.app.studio.Studio;
import tallylight.media.VideoSize;

/**
 * Brings the program's pictures onto the screen. They are not copied: the image lies on the very
 * memory that the studio scales them into.
 */
public final class PreviewController implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewController.class);
  private static final VideoSize FIRST_SIZE = new VideoSize(640, 360);

  private final PreviewModel model;
  private final Preview preview;
  private @Nullable Picture newer;
  private @Nullable Picture older;

  public PreviewController(PreviewModel model, Studio studio) {
    this.model = model;
    this.preview = new Preview(this::show, FIRST_SIZE);
    studio.watch(preview);
  }

  /** Says how many pixels of the screen there are for the picture. */
  public void resize(VideoSize room) {
    preview.resize(room);
  }

  /** Called on the thread {@code preview}. */
  private void show(ByteBuffer bgra, VideoSize size, Runnable shown) {
    Platform.runLater(
        () -> {
          if (newer == null) {
            LOG.info("The first picture is shown {} ms after the program began", sinceBegin());
          }
          model.setPicture(imageOn(bgra, size));
          shown.run();
        });
  }

  private static long sinceBegin() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(begin -> Duration.between(begin, Instant.now()).toMillis())
        .orElse(-1L);
  }

  /** The image that lies on this buffer, told that its pixels have changed. */
  private WritableImage imageOn(ByteBuffer bgra, VideoSize size) {
    Picture known = newer != null && newer.liesOn(bgra, size) ? newer : older;
    if (known == null || !known.liesOn(bgra, size)) {
      known = Picture.on(bgra, size);
    }
    known.pixels.updateBuffer(_ -> null);
    if (!known.equals(newer)) {
      older = newer;
      newer = known;
    }
    return known.image;
  }

  /**
   * One of the two buffers that take turns, with the image that shows it.
   *
   * @param pixels the same memory as whole pixels, which JavaFX copies as they are where it draws
   *     without a graphics card; bytes it converts one by one
   */
  private record Picture(ByteBuffer bgra, PixelBuffer<IntBuffer> pixels, WritableImage image) {
    static Picture on(ByteBuffer bgra, VideoSize size) {
      IntBuffer argb = bgra.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
      var pixels =
          new PixelBuffer<>(size.width(), size.height(), argb, PixelFormat.getIntArgbPreInstance());
      return new Picture(bgra, pixels, new WritableImage(pixels));
    }

    @SuppressWarnings("ReferenceEquality") // equal content is not the same memory
    boolean liesOn(ByteBuffer bgra, VideoSize size) {
      return this.bgra == bgra
          && pixels.getWidth() == size.width()
          && pixels.getHeight() == size.height();
    }
  }

  @Override
  public void close() {
    preview.close();
  }
}
