package tallylight.app.scene;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.capture.AudioSpec;
import tallylight.capture.TextStyle;
import tallylight.capture.VideoSpec;
import tallylight.capture.filter.SoundFilters;
import tallylight.media.MediaClock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes scenes as JSON, in the form that {@link SceneFile} reads; what is as usual is left out.
 */
final class SceneWriter {
  private final JsonMapper mapper;
  private final Path folder;

  /**
   * A writer.
   *
   * @param folder of the file; paths below it are written relative to it
   */
  SceneWriter(JsonMapper mapper, Path folder) {
    this.mapper = mapper;
    this.folder = folder.toAbsolutePath().normalize();
  }

  String text(SceneCollection scenes) {
    ObjectNode file = mapper.createObjectNode();
    file.put("version", SceneFile.VERSION);
    ObjectNode sources = file.putObject("sources");
    scenes.sources().forEach((name, spec) -> source(sources.putObject(name), spec));
    ArrayNode all = file.putArray("scenes");
    scenes.scenes().forEach(scene -> scene(all.addObject(), scene));
    if (!scenes.sounds().isEmpty()) {
      ObjectNode sounds = file.putObject("sounds");
      scenes.sounds().forEach((name, sound) -> sound(sounds.putObject(name), sound));
    }
    if (!scenes.master().equals(MasterSettings.USUAL)) {
      master(file.putObject("master"), scenes.master());
    }
    if (!scenes.rundown().isEmpty()) {
      rundown(file.putArray("rundown"), scenes.rundown());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
  }

  private void source(ObjectNode node, VideoSpec spec) {
    switch (spec) {
      case VideoSpec.Text text -> text(node, text);
      case VideoSpec.File file ->
          node.put("video", new VideoSpec.File(shortest(file.path()), file.loop()).toString());
      case VideoSpec.Image image ->
          node.put("video", new VideoSpec.Image(shortest(image.path())).toString());
      default -> node.put("video", spec.text());
    }
  }

  private Path shortest(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    return whole.startsWith(folder) ? folder.relativize(whole) : whole;
  }

  private static void text(ObjectNode node, VideoSpec.Text text) {
    TextStyle style = text.style();
    node.put("text", text.text());
    if (style.font() != null) {
      node.put("font", style.font());
    }
    put(node, "height", style.height(), TextStyle.USUAL.height());
    put(node, "bold", style.bold());
    if (!style.colour().equals(TextStyle.USUAL.colour())) {
      node.put("colour", style.colour().toString());
    }
    if (style.background() != null) {
      node.put("background", style.background().toString());
    }
  }

  private static void scene(ObjectNode node, Scene scene) {
    node.put("name", scene.name());
    ArrayNode layers = node.putArray("layers");
    scene.layers().forEach(layer -> layer(layers.addObject(), layer));
  }

  private static void layer(ObjectNode node, Layer layer) {
    node.put("source", layer.source());
    if (!layer.name().equals(layer.source())) {
      node.put("name", layer.name());
    }
    if (!layer.area().equals(Area.WHOLE)) {
      node.put("x", layer.area().x());
      node.put("y", layer.area().y());
      node.put("width", layer.area().width());
      node.put("height", layer.area().height());
    }
    if (layer.fit() != Fit.CONTAIN) {
      node.put("fit", word(layer.fit()));
    }
    if (layer.align() != Align.CENTER) {
      node.put("align", word(layer.align()));
    }
    if (!layer.crop().equals(Crop.NONE)) {
      ObjectNode crop = node.putObject("crop");
      put(crop, "left", layer.crop().left(), 0);
      put(crop, "top", layer.crop().top(), 0);
      put(crop, "right", layer.crop().right(), 0);
      put(crop, "bottom", layer.crop().bottom(), 0);
    }
    put(node, "rotation", layer.rotation(), 0);
    put(node, "opacity", layer.opacity(), 1);
    put(node, "hidden", layer.hidden());
    put(node, "locked", layer.locked());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void sound(ObjectNode node, Sound sound) {
    AudioSpec spec = sound.source();
    if (spec instanceof AudioSpec.File file) {
      spec = new AudioSpec.File(shortest(file.path()), file.loop());
    }
    node.put("audio", spec.text());
    ChannelSettings settings = sound.settings();
    put(node, "gain", settings.gain(), 0);
    put(node, "muted", settings.muted());
    put(node, "mono", settings.mono());
    put(node, "balance", settings.balance(), 0);
    put(node, "monitor", settings.monitored());
    put(node, "delay", settings.delayMillis(), 0);
    SoundFilters filters = settings.filters();
    put(node, "highPass", filters.highPass());
    put(node, "noiseSuppression", filters.noiseSuppression());
    put(node, "gate", filters.gate());
    put(node, "compressor", filters.compressor());
  }

  private static void master(ObjectNode node, MasterSettings master) {
    put(node, "gain", master.gain(), 0);
    put(node, "compressor", master.filters().compressor());
    if (master.filters().limiter() == null) {
      node.put("limiter", JsonFields.OFF);
    } else {
      put(node, "limiter", master.filters().limiter());
    }
  }

  private static void rundown(ArrayNode node, List<Cue> cues) {
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      ObjectNode entry = node.addObject();
      entry.put("scene", cue.scene().name());
      if (i < cues.size() - 1) {
        long length = cues.get(i + 1).atNanos() - cue.atNanos();
        entry.put("seconds", (double) length / MediaClock.SECOND);
      }
      double fade = (double) cue.transition().fadeNanos() / MediaClock.SECOND;
      put(entry, "fade", fade, 0);
    }
  }

  private static void put(ObjectNode node, String name, double value, double usual) {
    if (value != usual) {
      node.put(name, value);
    }
  }

  private static void put(ObjectNode node, String name, boolean value) {
    if (value) {
      node.put(name, true);
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Double value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
