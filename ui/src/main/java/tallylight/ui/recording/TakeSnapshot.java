package tallylight.ui.recording;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import tallylight.app.studio.Picture;
import tallylight.app.studio.Studio;

/** Saves the program's next picture as PNG. */
final class TakeSnapshot {
  private TakeSnapshot() {}

  /**
   * Takes it and writes the file, whole or not at all.
   *
   * @param file a new one that ends in {@code .png}; its folder is made where there is none
   */
  static void of(Studio studio, Path file) throws SnapshotException {
    Picture picture = studio.picture().orElseThrow(SnapshotException::noPicture);
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!ImageIO.write(image(picture), "png", half.toFile())) {
        throw new IOException("no writer of PNG");
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw SnapshotException.notSaved(file, e);
    }
  }

  private static BufferedImage image(Picture picture) {
    var pixels =
        new PixelBuffer<>(
            picture.size().width(),
            picture.size().height(),
            IntBuffer.wrap(picture.argb()),
            PixelFormat.getIntArgbPreInstance());
    return SwingFXUtils.fromFXImage(new WritableImage(pixels), null);
  }
}
