package tallylight.icons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the icons of all systems from the vector source. */
public final class RenderIcons {
  /** What the window takes along, in pixels: what title bars, task bars and switchers ask for. */
  private static final List<Integer> OF_THE_WINDOW = List.of(16, 24, 32, 48, 64, 128, 256);

  /** What desktops on Linux and the collections for Windows and macOS are made of. */
  private static final List<Integer> ALL = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);

  private RenderIcons() {}

  /**
   * Renders.
   *
   * @param arguments the vector source; the folder for {@code icon-SIZE.png}, {@code
   *     tallylight.ico} and {@code tallylight.icns}; the folder for the window's pictures
   */
  public static void main(String[] arguments) throws IOException {
    var artwork = Artwork.read(Path.of(arguments[0]));
    Path all = Files.createDirectories(Path.of(arguments[1]));
    Path window = Files.createDirectories(Path.of(arguments[2]));

    SortedMap<Integer, byte[]> pictures = new TreeMap<>();
    for (int size : ALL) {
      pictures.put(size, artwork.png(size));
    }
    for (int size : ALL) {
      Files.write(all.resolve(name(size)), pictures.get(size));
    }
    for (int size : OF_THE_WINDOW) {
      Files.write(window.resolve(name(size)), pictures.get(size));
    }
    Files.write(all.resolve("tallylight.ico"), IconCollections.ico(pictures));
    Files.write(all.resolve("tallylight.icns"), IconCollections.icns(pictures));
  }

  private static String name(int size) {
    return "icon-" + size + ".png";
  }
}
