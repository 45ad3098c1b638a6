package tallylight.app.scene;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.filter.SoundFilters;
import tallylight.media.Problem;

/** Reads the part of a scene file that says what is heard. */
final class SoundReader {
  private final Path folder;

  /**
   * A reader.
   *
   * @param folder that paths are relative to
   */
  SoundReader(Path folder) {
    this.folder = folder;
  }

  Map<String, Sound> sounds(Map<String, JsonFields> entries) throws SceneFileException {
    Map<String, Sound> sounds = new LinkedHashMap<>();
    for (Map.Entry<String, JsonFields> entry : entries.entrySet()) {
      JsonFields fields = entry.getValue();
      var sound = new Sound(source(fields), settings(fields));
      fields.end();
      sounds.put(entry.getKey(), sound);
    }
    return sounds;
  }

  private AudioSpec source(JsonFields fields) throws SceneFileException {
    try {
      AudioSpec spec = AudioSpec.parse(fields.text("audio"));
      return switch (spec) {
        case AudioSpec.File file -> new AudioSpec.File(folder.resolve(file.path()), file.loop());
        case AudioSpec.Feed feed -> new AudioSpec.Feed(feed.address().in(folder));
        default -> spec;
      };
    } catch (CaptureException e) {
      Problem problem = e.problem();
      throw JsonFields.fault(
          fields.placeOf("audio") + " is wrong. " + problem.what() + " " + problem.why());
    }
  }

  private static ChannelSettings settings(JsonFields fields) throws SceneFileException {
    return new ChannelSettings(
        gain(fields),
        fields.yes("muted", false),
        fields.yes("mono", false),
        fields.number("balance", -1, 1, 0),
        fields.yes("monitor", false),
        (int) fields.number("delay", ChannelSettings.EARLIEST, ChannelSettings.LATEST, 0),
        new SoundFilters(
            optional(fields, "highPass", 20, 1000),
            optional(fields, "noiseSuppression", 1, 60),
            optional(fields, "gate", -80, -10),
            optional(fields, "compressor", -60, 0),
            null));
  }

  private static double gain(JsonFields fields) throws SceneFileException {
    return fields.number("gain", ChannelSettings.LEAST_GAIN, ChannelSettings.MOST_GAIN, 0);
  }

  private static @Nullable Double optional(
      JsonFields fields, String name, double least, double most) throws SceneFileException {
    return fields.has(name) ? fields.number(name, least, most) : null;
  }

  static MasterSettings master(JsonFields fields) throws SceneFileException {
    double gain = gain(fields);
    Double compressor = optional(fields, "compressor", -60, 0);
    Double limit = fields.numberOrOff("limiter", -24, 0, -1);
    fields.end();
    return new MasterSettings(gain, new SoundFilters(null, null, null, compressor, limit));
  }
}
