package tallylight.icons;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lamp can be told apart where it is smallest, and each system's file holds every size. */
class IconsTest {
  private static final int SMALLEST = 16;

  private final Artwork artwork = Artwork.read(Path.of("tallylight.svg"));

  IconsTest() throws IOException {}

  @ParameterizedTest(name = "on {0}")
  @CsvSource({"white, FFFFFF", "GNOME's light, F6F5F4", "GNOME's dark, 242424", "black, 000000"})
  void theLampIsRedAndItsFrameStandsOut(String name, String rgb) {
    Color ground = Color.decode("#" + rgb);
    BufferedImage icon = on(ground);

    assertTrue(reds(icon) >= 30, name + ": " + reds(icon) + " red pixels of 256 make no lamp");
    Color frame = new Color(icon.getRGB(SMALLEST / 2, 0));
    assertTrue(
        contrast(frame, ground) >= 1.5, name + ": the frame " + frame + " is lost on " + ground);
    Color lamp = new Color(icon.getRGB(SMALLEST / 2, 9));
    Color body = new Color(icon.getRGB(2, 7));
    assertTrue(contrast(lamp, body) >= 3, name + ": the lamp " + lamp + " is lost on " + body);
  }

  @Test
  void windowsFindsEverySizeUpTo256() throws IOException {
    SortedMap<Integer, byte[]> pictures = pictures(16, 32, 256, 512);

    ByteBuffer ico = ByteBuffer.wrap(IconCollections.ico(pictures)).order(ByteOrder.LITTLE_ENDIAN);

    assertEquals(0x0001_0000, ico.getInt(), "an icon, not a cursor");
    assertEquals(3, ico.getShort());
    for (int size : new int[] {16, 32, 256}) {
      assertEquals(size % 256, ico.get() & 0xff, "width");
      assertEquals(size % 256, ico.get() & 0xff, "height");
      assertEquals(0, ico.getShort(), "no palette");
      assertEquals(1, ico.getShort(), "planes");
      assertEquals(32, ico.getShort(), "bits a pixel");
      var png = new byte[ico.getInt()];
      ico.get(ico.getInt(), png);
      assertArrayEquals(pictures.get(size), png);
    }
  }

  @Test
  void macOsFindsEverySize() throws IOException {
    SortedMap<Integer, byte[]> pictures = pictures(16, 32, 64, 128, 256, 512, 1024);

    ByteBuffer icns = ByteBuffer.wrap(IconCollections.icns(pictures));

    var type = new byte[4];
    icns.get(type);
    assertEquals("icns", new String(type, US_ASCII));
    assertEquals(icns.capacity(), icns.getInt());
    var found = new ArrayList<String>();
    while (icns.hasRemaining()) {
      icns.get(type);
      var png = new byte[icns.getInt() - 8];
      icns.get(png);
      found.add(
          new String(type, US_ASCII)
              + " "
              + ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    }
    assertEquals(
        "[icp4 16, icp5 32, ic07 128, ic08 256, ic09 512, ic11 32, ic12 64, ic13 256, ic14 512,"
            + " ic10 1024]",
        found.toString());
  }

  private SortedMap<Integer, byte[]> pictures(int... sizes) throws IOException {
    SortedMap<Integer, byte[]> pictures = new TreeMap<>();
    for (int size : sizes) {
      pictures.put(size, artwork.png(size));
    }
    return pictures;
  }

  private BufferedImage on(Color ground) {
    var picture = new BufferedImage(SMALLEST, SMALLEST, BufferedImage.TYPE_INT_RGB);
    var graphics = picture.createGraphics();
    graphics.drawImage(artwork.render(SMALLEST), 0, 0, ground, null);
    graphics.dispose();
    return picture;
  }

  private static int reds(BufferedImage picture) {
    int count = 0;
    for (int rgb : picture.getRGB(0, 0, SMALLEST, SMALLEST, null, 0, SMALLEST)) {
      var colour = new Color(rgb);
      if (colour.getRed() > 150
          && colour.getRed() > 1.8 * Math.max(colour.getGreen(), colour.getBlue())) {
        count++;
      }
    }
    return count;
  }

  /** Contrast ratio of WCAG 2.2. */
  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
