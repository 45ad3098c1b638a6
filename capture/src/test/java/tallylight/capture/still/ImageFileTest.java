package tallylight.capture.still;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.capture.Pictures.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

class ImageFileTest {
  private static final String NO_IMAGE =
      "'It is no image, is damaged, or has more than 67 million pixels.'";

  @TempDir Path folder;

  private VideoFrame open(Path path) throws CaptureException {
    try (VideoSource source = ImageFile.open(path, ColorMatrix.BT709)) {
      assertEquals(String.valueOf(path.getFileName()), source.description());
      VideoFrame picture = source.poll(7);
      assertNotNull(picture);
      assertEquals(source.format().size(), picture.size());
      assertEquals(7, picture.timestampNanos());
      assertNull(source.poll(8), "a picture that stays is given once");
      return picture;
    }
  }

  /** Left half red, right half blue. */
  private Path image(String format, int type) throws IOException {
    BufferedImage image = new BufferedImage(64, 32, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, 32, 32);
    pen.setColor(Color.BLUE);
    pen.fillRect(32, 0, 32, 32);
    pen.dispose();
    Path path = folder.resolve("flag." + format);
    assertTrue(ImageIO.write(image, format, path.toFile()));
    return path;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"png, 1", "jpg, 2", "bmp, 1", "gif, 1", "tiff, 1"})
  void everyUsualFormatIsRead(String format, int tolerance) throws Exception {
    VideoFrame picture = open(image(format, BufferedImage.TYPE_INT_RGB));
    assertEquals(new VideoSize(64, 32), picture.size());
    assertFalse(picture.hasAlpha());
    // ITU-R BT.709: red is 63, 102, 240; blue is 32, 240, 118.
    int[][] expected = {{63, 102, 240}, {32, 240, 118}};
    for (int side = 0; side < 2; side++) {
      for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
        int x = (16 + side * 32) >> (plane == 0 ? 0 : 1);
        assertEquals(expected[side][plane], sample(picture, plane, x, 8), tolerance);
      }
    }
  }

  @Test
  void transparencyIsKeptAndColoursAreAsOnBlack() throws Exception {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 32; x++) {
        image.setRGB(x, y, x < 8 ? 0x00FFFFFF : x < 16 ? 0x80FFFFFF : 0xFFFFFFFF);
      }
    }
    Path path = folder.resolve("logo.png");
    ImageIO.write(image, "png", path.toFile());
    VideoFrame picture = open(path);
    assertTrue(picture.hasAlpha());
    // Transparent white, half of white, white.
    int[][] columns = {{4, 16, 0}, {12, 126, 128}, {24, 235, 255}};
    for (int[] column : columns) {
      assertEquals(column[1], sample(picture, 0, column[0], 8), 1);
      assertEquals(column[2], sample(picture, VideoFrame.ALPHA, column[0], 8));
      assertEquals(128, sample(picture, 1, column[0] / 2, 4), 1);
    }
  }

  @Test
  void paletteTransparencyIsKept() throws Exception {
    BufferedImage image =
        new BufferedImage(
            16,
            16,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(1, 2, new int[] {0x00000000, 0xFF00FF00}, 0, true, -1, 0));
    image.getRaster().setSample(9, 9, 0, 1);
    Path path = folder.resolve("palette.png");
    ImageIO.write(image, "png", path.toFile());
    VideoFrame picture = open(path);
    assertTrue(picture.hasAlpha());
    assertEquals(0, sample(picture, VideoFrame.ALPHA, 3, 3));
    assertEquals(255, sample(picture, VideoFrame.ALPHA, 9, 9));
    assertEquals(173, sample(picture, 0, 9, 9), 2);
  }

  @Test
  void aLargeImageIsScaledDown() throws Exception {
    Path path = folder.resolve("wide.png");
    ImageIO.write(new BufferedImage(6000, 300, BufferedImage.TYPE_BYTE_GRAY), "png", path.toFile());
    assertEquals(new VideoSize(4096, 204), open(path).size());
  }

  @Test
  void aHugeImageIsRefusedInOneSentenceBeforeMemoryIsTaken() throws Exception {
    Path path = folder.resolve("huge.png");
    Files.write(path, png(20_000, 20_000));
    long before = peakKilobytes();
    var refusal =
        assertThrows(CaptureException.class, () -> ImageFile.open(path, ColorMatrix.BT709));
    assertEquals(
        "It has 20000 × 20000 pixels, and more than 67 million are too many.",
        refusal.problem().why());
    assertTrue(peakKilobytes() - before < 100_000, "the picture would need 1.6 GB");
  }

  @Test
  void aHugeImageOfAFormatUnknownToJavaIsRefusedByTheDecoder() throws Exception {
    Path path = folder.resolve("huge.webp");
    Files.write(path, webp(16_000, 16_000));
    long before = peakKilobytes();
    var refusal =
        assertThrows(CaptureException.class, () -> ImageFile.open(path, ColorMatrix.BT709));
    assertEquals(
        "It is no image, is damaged, or has more than 67 million pixels.", refusal.problem().why());
    assertTrue(peakKilobytes() - before < 100_000, "the picture would need 1 GB");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "missing.png, There is no such file.",
    "empty.png, The file is empty.",
    "garbage.png, " + NO_IMAGE,
    "notes.txt, " + NO_IMAGE,
    "cut.png, " + NO_IMAGE,
  })
  void whatIsNoImageIsRefusedWithItsReason(String name, String why) throws Exception {
    Files.write(folder.resolve("empty.png"), new byte[0]);
    Files.write(folder.resolve("garbage.png"), new byte[5000]);
    Files.writeString(folder.resolve("notes.txt"), "milk\neggs\n".repeat(40));
    byte[] whole = png(64, 64);
    Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, 33));
    var refusal =
        assertThrows(
            CaptureException.class, () -> ImageFile.open(folder.resolve(name), ColorMatrix.BT709));
    assertEquals(why, refusal.problem().why());
    assertTrue(refusal.problem().what().contains(name));
  }

  private static long peakKilobytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      String peak = lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElseThrow();
      return Long.parseLong(peak.replaceAll("\\D", ""));
    }
  }

  /** A header that promises pixels, which do not follow. */
  private static byte[] png(int width, int height) throws IOException {
    var header = new ByteArrayOutputStream();
    var fields = new DataOutputStream(header);
    fields.writeBytes("IHDR");
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 6, 0, 0, 0});
    var file = new ByteArrayOutputStream();
    var out = new DataOutputStream(file);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    out.writeInt(13);
    out.write(header.toByteArray());
    var check = new CRC32();
    check.update(header.toByteArray());
    out.writeInt((int) check.getValue());
    out.writeInt(100);
    out.writeBytes("IDAT");
    out.write(new byte[100]);
    return file.toByteArray();
  }

  /** RIFF with a VP8L chunk: a signature, then 14 bits each of width and height less one. */
  private static byte[] webp(int width, int height) throws IOException {
    var file = new ByteArrayOutputStream();
    var out = new DataOutputStream(file);
    out.writeBytes("RIFF");
    out.writeInt(Integer.reverseBytes(4 + 8 + 64));
    out.writeBytes("WEBPVP8L");
    out.writeInt(Integer.reverseBytes(64));
    out.write(0x2F);
    out.writeInt(Integer.reverseBytes((width - 1) | (height - 1) << 14));
    out.write(new byte[59]);
    return file.toByteArray();
  }
}
