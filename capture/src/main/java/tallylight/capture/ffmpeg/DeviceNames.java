package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_free_list_devices;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_list_input_sources;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Asks libavdevice which devices there are. */
public final class DeviceNames {
  private DeviceNames() {}

  /**
   * Sees to it that libavdevice is there.
   *
   * @throws LinkageError where it cannot be loaded on this computer
   */
  public static void load() {
    DeviceLibrary.load();
  }

  /**
   * A device as its interface calls it.
   *
   * @param id what opens it
   * @param name for people
   */
  public record Entry(String id, String name) {}

  /**
   * The devices of one interface, such as dshow, that yield {@code kind}; empty where the interface
   * is not there or cannot tell.
   */
  public static List<Entry> of(String formatName, MediaKind kind) {
    DeviceLibrary.load();
    AVInputFormat format = av_find_input_format(formatName);
    List<Entry> entries = new ArrayList<>();
    if (format == null) {
      return entries;
    }
    try (var holder = new PointerPointer<AVDeviceInfoList>(1)) {
      holder.put(0, (AVDeviceInfoList) null);
      int count = avdevice_list_input_sources(format, (BytePointer) null, null, holder);
      if (count > 0) {
        var list = new AVDeviceInfoList(holder.get(AVDeviceInfoList.class, 0));
        for (int i = 0; i < list.nb_devices(); i++) {
          add(entries, list.devices(i), kind);
        }
      }
      avdevice_free_list_devices(holder);
    }
    return entries;
  }

  private static void add(List<Entry> entries, AVDeviceInfo device, MediaKind kind) {
    // An interface of one kind only need not say which.
    boolean matches = device.nb_media_types() == 0;
    for (int i = 0; i < device.nb_media_types(); i++) {
      matches |= device.media_types().get(i) == kind.code();
    }
    if (matches) {
      String id = device.device_name().getString();
      String name = device.device_description().getString();
      entries.add(new Entry(id, name.isBlank() ? id : name));
    }
  }
}
