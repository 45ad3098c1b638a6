package tallylight.capture.microphone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.Device;

/**
 * The sound cards of Linux that can record, from what the kernel tells of them. ALSA itself is not
 * asked, as it complains on the terminal where there is no card.
 */
final class LinuxSoundCards {
  /** What IDs of ALSA begin with. */
  static final String PREFIX = "alsa:";

  private static final Logger LOG = LoggerFactory.getLogger(LinuxSoundCards.class);

  /** As in {@code 01-00: USB Audio : USB Audio : playback 1 : capture 1}. */
  private static final Pattern RECORDING =
      Pattern.compile("(\\d+)-(\\d+): ([^:]*?) ?:.*\\bcapture\\b.*");

  private final Path folder;

  /** The cards of this computer. */
  LinuxSoundCards() {
    this(Path.of("/proc/asound"));
  }

  LinuxSoundCards(Path folder) {
    this.folder = folder;
  }

  /** All there are; their IDs name the card, not its number, which may change. */
  List<Device> list() {
    List<Device> devices = new ArrayList<>();
    for (String line : lines(folder.resolve("pcm"))) {
      Matcher matcher = RECORDING.matcher(line);
      if (matcher.matches()) {
        int card = Integer.parseInt(matcher.group(1));
        int device = Integer.parseInt(matcher.group(2));
        List<String> id = lines(folder.resolve("card" + card + "/id"));
        String cardName = id.isEmpty() ? Integer.toString(card) : id.getFirst();
        String url = "plughw:CARD=" + cardName + ",DEV=" + device;
        String name = cardName + ", " + matcher.group(3);
        devices.add(new Device(Device.Kind.MICROPHONE, PREFIX + url, name));
      }
    }
    return devices;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      LOG.debug("{} cannot be read: {}", file, e.toString());
      return List.of();
    }
  }
}
