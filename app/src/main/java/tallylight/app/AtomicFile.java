package tallylight.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces small files so that, whatever happens meanwhile, the old or the new one is there. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a file in UTF-8, by way of another one beside it; makes its folder where there is none.
   * Only the person may read it.
   *
   * @throws IOException where the disk does not take it; the old file is untouched then
   */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no file: " + file);
    }
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
    boolean done = false;
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      syncFolder(folder);
    } finally {
      if (!done) {
        Files.deleteIfExists(beside);
      }
    }
  }

  /** Makes the new name last, too; Windows knows no such thing. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // The file is there; after a power cut it may be the old one, which is whole.
    }
  }
}
