package tallylight.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tallylight.capture.CameraMode;
import tallylight.capture.Device;
import tallylight.capture.Devices;
import tallylight.encoder.Encoders;
import tallylight.encoder.VideoEncoderInfo;

/** {@code tallylight devices}: what can be chosen on this machine. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "Lists the cameras, screens, microphones and encoders that can be chosen.",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {ExitCode.LIST_OK, ExitCode.LIST_USAGE})
final class DevicesCommand implements Callable<Integer>, JsonOption.Holder {
  private static final int MOST_CODINGS = 6;

  @Mixin private JsonOption json = new JsonOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public JsonOption json() {
    return json;
  }

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = commandLine.getOut();
    List<Device> devices = Devices.list();
    List<Device> cameras = of(devices, Device.Kind.CAMERA);
    List<Device> screens = of(devices, Device.Kind.SCREEN);
    List<Device> microphones = of(devices, Device.Kind.MICROPHONE);
    List<VideoEncoderInfo> encoders = new Encoders().videoEncoders();
    if (json.wanted()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("result", "ok");
      result.put("cameras", cameras.stream().map(DevicesCommand::withModes).toList());
      result.put("screens", named(screens));
      result.put("microphones", named(microphones));
      result.put("encoders", encoders);
      out.println(Result.json(result));
    } else {
      print(out, "Cameras (--video camera:ID)", cameras, "No camera was found.");
      print(out, "Screens (--video screen:ID)", screens, "No screen was found.");
      print(out, "Microphones (--audio mic:ID)", microphones, "No microphone was found.");
      out.println("Encoders (--encoder NAME)");
      encoders.forEach(e -> out.printf("  %-20s %s%n", e.name(), e.description()));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static Map<String, Object> withModes(Device camera) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", camera.id());
    result.put("name", camera.name());
    result.put("modes", Devices.modes(camera).stream().map(DevicesCommand::fields).toList());
    return result;
  }

  private static Map<String, Object> fields(CameraMode mode) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("coding", mode.coding());
    result.put("size", mode.size().toString());
    result.put("fps", mode.fastest().perSecond());
    return result;
  }

  private static List<Map<String, String>> named(List<Device> devices) {
    return devices.stream().map(d -> Map.of("id", d.id(), "name", d.name())).toList();
  }

  private static List<Device> of(List<Device> devices, Device.Kind kind) {
    return devices.stream().filter(device -> device.kind() == kind).toList();
  }

  private static void print(PrintWriter out, String title, List<Device> devices, String none) {
    out.println(title);
    if (devices.isEmpty()) {
      out.println("  " + none);
    }
    for (Device device : devices) {
      out.printf("  %-20s %s%n", device.id(), device.name());
      printModes(out, Devices.modes(device));
    }
    out.println();
  }

  /** A line for each list of sizes, with the codings that have it. */
  private static void printModes(PrintWriter out, List<CameraMode> modes) {
    Map<String, List<String>> sizes = new LinkedHashMap<>();
    for (CameraMode mode : modes) {
      sizes
          .computeIfAbsent(mode.coding(), _ -> new ArrayList<>())
          .add(mode.size() + "@" + rate(mode));
    }
    Map<List<String>, List<String>> codings = new LinkedHashMap<>();
    sizes.forEach(
        (coding, list) -> codings.computeIfAbsent(list, _ -> new ArrayList<>()).add(coding));
    codings.forEach(
        (list, all) -> out.printf("    %s in %s%n", String.join(", ", list), named(all)));
  }

  /** Pictures a second, with two digits behind the point where they matter. */
  private static String rate(CameraMode mode) {
    return String.format(Locale.ROOT, "%.2f", mode.fastest().perSecond())
        .replaceFirst("\\.?0+$", "");
  }

  private static String named(Collection<String> codings) {
    String first = String.join(", ", codings.stream().limit(MOST_CODINGS).toList());
    int more = codings.size() - MOST_CODINGS;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
