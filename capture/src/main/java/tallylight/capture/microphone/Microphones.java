package tallylight.capture.microphone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.ffmpeg.DeviceNames;
import tallylight.capture.ffmpeg.Ffmpeg;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.media.MediaClock;

/**
 * Finds and opens the microphones of this computer: those of JACK, then those of the system through
 * libavdevice, and where that has none, those of Java Sound.
 */
public final class Microphones {
  private static final Logger LOG = LoggerFactory.getLogger(Microphones.class);
  private static final String PULSE = "pulse";
  private static final String ALSA = "alsa";
  private static final String DSHOW = "dshow";
  private static final String AVFOUNDATION = "avfoundation";

  private Microphones() {}

  /** All that can be found now, those of JACK first. */
  public static List<Device> list() {
    List<Device> devices = new ArrayList<>(JackInput.list());
    List<Device> system = ofSystem();
    devices.addAll(system);
    if (system.isEmpty() && !(isLinux() && libraryLoads())) {
      devices.addAll(JavaSoundInput.list());
    }
    return devices;
  }

  private static List<Device> ofSystem() {
    List<Device> devices = new ArrayList<>();
    if (!libraryLoads()) {
      return devices;
    }
    for (DeviceNames.Entry entry : DeviceNames.of(systemFormat(), MediaKind.AUDIO)) {
      devices.add(new Device(Device.Kind.MICROPHONE, entry.id(), entry.name()));
    }
    if (isLinux() && devices.isEmpty()) {
      devices.addAll(new LinuxSoundCards().list());
    }
    return devices;
  }

  /**
   * Opens a microphone.
   *
   * @param id as {@link #list} gives it; null for the usual one
   * @throws CaptureException where there is none, or it does not open
   */
  public static AudioSource open(@Nullable String id, MediaClock clock) throws CaptureException {
    return id == null ? openUsual(clock) : openNamed(id, clock);
  }

  private static AudioSource openNamed(String id, MediaClock clock) throws CaptureException {
    String name = "microphone \"" + id + "\"";
    SoundInput.Opener opener;
    if (id.equals(JackInput.ID) || id.startsWith(JackInput.ID + ":")) {
      opener = () -> JackInput.open(JackInput.portsOf(id));
    } else if (id.startsWith(JavaSoundInput.PREFIX)) {
      opener = () -> JavaSoundInput.open(id.substring(JavaSoundInput.PREFIX.length()));
    } else if (isLinux() && id.startsWith(LinuxSoundCards.PREFIX)) {
      String url = id.substring(LinuxSoundCards.PREFIX.length());
      opener = () -> LibraryInput.open(name, ALSA, url);
    } else {
      opener = () -> LibraryInput.open(name, systemFormat(), systemUrl(id));
    }
    return Microphone.open(name, opener, clock);
  }

  /** The first way in that works. */
  private static AudioSource openUsual(MediaClock clock) throws CaptureException {
    List<SoundInput.Opener> ways = new ArrayList<>();
    ways.add(() -> JackInput.open(List.of()));
    String format = systemFormat();
    List<Device> found = ofSystem();
    if (!found.isEmpty()) {
      String id = found.getFirst().id();
      if (id.startsWith(LinuxSoundCards.PREFIX)) {
        String url = id.substring(LinuxSoundCards.PREFIX.length());
        ways.add(() -> LibraryInput.open("microphone", ALSA, url));
      } else {
        String usual = format.equals(DSHOW) ? id : "default";
        ways.add(() -> LibraryInput.open("microphone", format, systemUrl(usual)));
      }
    }
    if (found.isEmpty() && !(isLinux() && libraryLoads())) {
      ways.add(() -> JavaSoundInput.open(null));
    }
    for (SoundInput.Opener way : ways) {
      try {
        return Microphone.open("microphone", way, clock);
      } catch (CaptureException e) {
        LOG.debug("Not this way: {}", e.problem());
      }
    }
    throw MicrophoneProblems.none();
  }

  private static boolean libraryLoads() {
    try {
      DeviceNames.load();
      return true;
    } catch (LinkageError e) {
      LOG.debug("libavdevice: {}", Ffmpeg.devicesNotLoaded(e).problem());
      return false;
    }
  }

  private static String system() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isLinux() {
    return systemFormat().equals(PULSE);
  }

  private static String systemFormat() {
    if (system().contains("win")) {
      return DSHOW;
    }
    return system().contains("mac") ? AVFOUNDATION : PULSE;
  }

  /** What libavdevice calls the microphone that the system calls {@code name}. */
  private static String systemUrl(String name) {
    return switch (systemFormat()) {
      case DSHOW -> "audio=" + name;
      case AVFOUNDATION -> ":" + name;
      default -> name;
    };
  }
}
