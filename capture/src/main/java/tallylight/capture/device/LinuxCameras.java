package tallylight.capture.device;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras of Linux, from what the kernel and udev tell of them; opens none, so one that is in
 * use is found too.
 *
 * <p>A camera may have several nodes; the first of each device gives its pictures, the others
 * metadata. Its stable name is the link udev makes from its maker, model and serial number.
 */
final class LinuxCameras {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxCameras.class);

  private final Path classFolder;
  private final Path deviceFolder;

  /**
   * A camera.
   *
   * @param id its stable name, or its node where there is none
   * @param node such as /dev/video0
   * @param name for people
   */
  record Camera(String id, String node, String name) {
    /** True where a person may mean this camera by {@code wish}. */
    boolean answersTo(String wish) {
      return wish.equals(id) || wish.equals(node) || wish.equals(name);
    }
  }

  /** The cameras of this computer. */
  LinuxCameras() {
    this(Path.of("/sys/class/video4linux"), Path.of("/dev"));
  }

  LinuxCameras(Path classFolder, Path deviceFolder) {
    this.classFolder = classFolder;
    this.deviceFolder = deviceFolder;
  }

  /** All there are, in the order of their nodes. */
  List<Camera> list() {
    Map<String, String> stableNames = stableNames();
    List<Camera> cameras = new ArrayList<>();
    for (Path entry : entries(classFolder, "video*")) {
      String file = String.valueOf(entry.getFileName());
      if (read(entry.resolve("index"), "0").equals("0")) {
        String node = deviceFolder.resolve(file).toString();
        String name = read(entry.resolve("name"), file);
        cameras.add(new Camera(stableNames.getOrDefault(file, node), node, name));
      }
    }
    cameras.sort(Comparator.comparingInt(camera -> numberOf(camera.node())));
    return cameras;
  }

  /**
   * A camera that was lost, among those there are now: by its stable name; where it has none, by
   * its node, which a camera that is plugged in again may have lost to another, or by its name for
   * people.
   */
  static Optional<Camera> again(Camera lost, List<Camera> now) {
    boolean hasStableName = !lost.id().equals(lost.node());
    return now.stream()
        .filter(camera -> camera.id().equals(lost.id()))
        .filter(camera -> hasStableName || camera.name().equals(lost.name()))
        .findFirst()
        .or(
            () ->
                now.stream()
                    .filter(camera -> !hasStableName && camera.name().equals(lost.name()))
                    .findFirst());
  }

  /** From the name of a node to the name of the link to it. */
  private Map<String, String> stableNames() {
    Map<String, String> names = new HashMap<>();
    for (Path link : entries(deviceFolder.resolve("v4l/by-id"), "*")) {
      try {
        Path node = Files.readSymbolicLink(link);
        names.put(String.valueOf(node.getFileName()), String.valueOf(link.getFileName()));
      } catch (IOException | UnsupportedOperationException e) {
        LOG.debug("{} is no link: {}", link, e.toString());
      }
    }
    return names;
  }

  private static List<Path> entries(Path folder, String pattern) {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        LOG.debug("{} cannot be listed: {}", folder, e.toString());
      }
    }
    return entries;
  }

  private static String read(Path file, String otherwise) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      LOG.debug("{} cannot be read: {}", file, e.toString());
      return otherwise;
    }
  }

  private static int numberOf(String node) {
    String digits = node.replaceAll(".*?(\\d*)$", "$1");
    return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }
}
