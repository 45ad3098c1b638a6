package tallylight.app.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.app.AtomicFile;
import tallylight.app.mixer.MasterSettings;
import tallylight.capture.CaptureException;
import tallylight.capture.Rgba;
import tallylight.capture.TextStyle;
import tallylight.capture.VideoSpec;
import tallylight.media.MediaClock;
import tallylight.media.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scenes as JSON, of the form that {@code docs/scenes.md} describes. */
public final class SceneFile {
  /** The version of the form. */
  public static final int VERSION = 1;

  private static final long LARGEST = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path folder;
  private final Map<String, VideoSpec> sources = new LinkedHashMap<>();
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  private SceneFile(Path folder) {
    this.folder = folder;
  }

  /** The presets, in the file's words. */
  private enum Preset {
    FULL(1),
    PICTURE_IN_PICTURE(2),
    SIDE_BY_SIDE(2);

    private final int sources;

    Preset(int sources) {
      this.sources = sources;
    }

    Scene scene(String name, List<String> of) {
      return switch (this) {
        case FULL -> Scene.full(name, of.getFirst());
        case PICTURE_IN_PICTURE -> Scene.pictureInPicture(name, of.getFirst(), of.getLast());
        case SIDE_BY_SIDE -> Scene.sideBySide(name, of.getFirst(), of.getLast());
      };
    }
  }

  /**
   * Reads a file. Paths in it are relative to its folder.
   *
   * @throws SceneFileException where it cannot be read, or something in it is wrong
   */
  public static SceneCollection read(Path file) throws SceneFileException {
    Path folder = file.toAbsolutePath().getParent();
    return parse(text(file), folder == null ? Path.of("") : folder);
  }

  private static String text(Path file) throws SceneFileException {
    String what = "The scene file \"" + file + "\" cannot be read.";
    if (!Files.isRegularFile(file)) {
      throw problem(what, "There is no such file.", "Check the path and the spelling.", null);
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw problem(
            what, "It is larger than a megabyte.", "Choose a file of scenes, in JSON.", null);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw problem(
          what,
          "The disk did not give it, or it is no text in UTF-8.",
          "Check the file and its permissions.",
          e);
    }
  }

  /**
   * Writes a file, in place of one that is there; that stays as it is where this fails. Paths below
   * its folder are written relative to it.
   *
   * @throws SceneFileException where it cannot be written
   */
  public static void write(SceneCollection scenes, Path file) throws SceneFileException {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent() == null ? Path.of("") : whole.getParent();
    try {
      AtomicFile.write(whole, new SceneWriter(MAPPER, folder).text(scenes));
    } catch (IOException e) {
      throw problem(
          "The scenes cannot be saved in \"" + file + "\".",
          "The disk is full, or the folder may not be written to.",
          "Choose another folder, or mend its permissions.",
          e);
    }
  }

  private static SceneFileException problem(
      String what, String why, String remedy, @Nullable Throwable cause) {
    return new SceneFileException(new Problem(what, why, remedy), cause);
  }

  /**
   * Reads the text of a file.
   *
   * @param folder that paths in it are relative to
   * @throws SceneFileException where something in it is wrong
   */
  static SceneCollection parse(String json, Path folder) throws SceneFileException {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw JsonFields.fault(
          "line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + " is no JSON: "
              + e.getOriginalMessage().replaceAll("(?s) \\(.*|\n.*", "")
              + ".");
    }
    return new SceneFile(folder).collection(JsonFields.of(node, ""));
  }

  private SceneCollection collection(JsonFields file) throws SceneFileException {
    double version = file.number("version", 1, Integer.MAX_VALUE);
    if (version != VERSION) {
      throw JsonFields.fault(
          "it has version "
              + (long) version
              + ", and this program knows only version "
              + VERSION
              + ".");
    }
    for (Map.Entry<String, JsonFields> entry : file.named("sources").entrySet()) {
      sources.put(entry.getKey(), source(entry.getValue()));
    }
    for (JsonFields fields : file.objects("scenes")) {
      Scene scene = scene(fields);
      if (scenes.put(scene.name(), scene) != null) {
        throw JsonFields.fault("two scenes are called \"" + scene.name() + "\".");
      }
    }
    if (scenes.isEmpty()) {
      throw JsonFields.fault("scenes is missing or empty.");
    }
    List<Cue> rundown = rundown(file.objects("rundown"));
    Map<String, Sound> sounds = new SoundReader(folder).sounds(file.named("sounds"));
    MasterSettings master =
        file.has("master") ? SoundReader.master(file.object("master")) : MasterSettings.USUAL;
    file.end();
    return new SceneCollection(sources, List.copyOf(scenes.values()), rundown, sounds, master);
  }

  private VideoSpec source(JsonFields fields) throws SceneFileException {
    if (fields.has("text")) {
      return text(fields);
    }
    String spec = fields.text("video");
    fields.end();
    try {
      return beside(VideoSpec.parse(spec));
    } catch (CaptureException e) {
      Problem problem = e.problem();
      throw JsonFields.fault(
          fields.placeOf("video") + " is wrong. " + problem.what() + " " + problem.why());
    }
  }

  private VideoSpec beside(VideoSpec spec) {
    return switch (spec) {
      case VideoSpec.File file -> new VideoSpec.File(folder.resolve(file.path()), file.loop());
      case VideoSpec.Image image -> new VideoSpec.Image(folder.resolve(image.path()));
      case VideoSpec.Feed feed -> new VideoSpec.Feed(feed.address().in(folder));
      default -> spec;
    };
  }

  private static VideoSpec text(JsonFields fields) throws SceneFileException {
    TextStyle usual = TextStyle.USUAL;
    var style =
        new TextStyle(
            fields.textOrNull("font"),
            fields.number("height", TextStyle.LOWEST, TextStyle.HIGHEST, usual.height()),
            fields.yes("bold", usual.bold()),
            fields.has("colour") ? colour(fields, "colour") : usual.colour(),
            fields.has("background") ? colour(fields, "background") : null);
    String text = fields.text("text");
    fields.end();
    return new VideoSpec.Text(text, style);
  }

  private static Rgba colour(JsonFields fields, String name) throws SceneFileException {
    String text = fields.text(name);
    return Rgba.parse(text)
        .orElseThrow(
            () ->
                JsonFields.fault(
                    fields.placeOf(name)
                        + " must be a colour written "
                        + Rgba.FORM
                        + ", but it is \""
                        + text
                        + "\"."));
  }

  private Scene scene(JsonFields fields) throws SceneFileException {
    String name = fields.text("name");
    List<Layer> layers = new ArrayList<>();
    if (fields.has("preset")) {
      Preset preset = fields.word("preset", Preset.class, Preset.FULL);
      List<String> of = fields.texts("sources");
      if (of.size() != preset.sources) {
        throw JsonFields.fault(
            fields.placeOf("sources")
                + " must name "
                + preset.sources
                + " for this preset, but it names "
                + of.size()
                + ".");
      }
      for (String source : of) {
        checkSource(source, fields.placeOf("sources"));
      }
      layers.addAll(preset.scene(name, of).layers());
    }
    for (JsonFields layer : fields.objects("layers")) {
      layers.add(layer(layer));
    }
    fields.end();
    if (!fields.has("layers") && !fields.has("preset")) {
      throw JsonFields.fault(fields.place() + " has no layers and no preset.");
    }
    return new Scene(name, layers);
  }

  private Layer layer(JsonFields fields) throws SceneFileException {
    String source = fields.text("source");
    checkSource(source, fields.placeOf("source"));
    String name = fields.textOrNull("name");
    Layer layer =
        new Layer(
            source,
            name == null ? source : name,
            area(fields),
            fields.word("fit", Fit.class, Fit.CONTAIN),
            fields.word("align", Align.class, Align.CENTER),
            fields.has("crop") ? crop(fields.object("crop")) : Crop.NONE,
            rotation(fields),
            fields.number("opacity", 0, 1, 1),
            fields.yes("hidden", false),
            fields.yes("locked", false));
    fields.end();
    return layer;
  }

  private void checkSource(String name, String place) throws SceneFileException {
    if (!sources.containsKey(name)) {
      throw JsonFields.fault(
          place
              + " names \""
              + name
              + "\", but "
              + (sources.isEmpty()
                  ? "there are no sources."
                  : "the sources are " + String.join(", ", sources.keySet()) + "."));
    }
  }

  private static Area area(JsonFields fields) throws SceneFileException {
    double x = fields.number("x", -Area.MOST, Area.MOST, 0);
    double y = fields.number("y", -Area.MOST, Area.MOST, 0);
    double least = 0.001;
    return new Area(
        x,
        y,
        fields.number("width", least, Area.MOST, Math.max(least, 1 - x)),
        fields.number("height", least, Area.MOST, Math.max(least, 1 - y)));
  }

  private static Crop crop(JsonFields fields) throws SceneFileException {
    double most = 0.99;
    double left = fields.number("left", 0, most, 0);
    double top = fields.number("top", 0, most, 0);
    double right = fields.number("right", 0, most, 0);
    double bottom = fields.number("bottom", 0, most, 0);
    fields.end();
    if (left + right > most || top + bottom > most) {
      throw JsonFields.fault(fields.place() + " leaves nothing of the picture.");
    }
    return new Crop(left, top, right, bottom);
  }

  private static double rotation(JsonFields fields) throws SceneFileException {
    double degrees = fields.number("rotation", -360, 360, 0);
    return (degrees + Layer.FULL_TURN) % Layer.FULL_TURN;
  }

  private List<Cue> rundown(List<JsonFields> entries) throws SceneFileException {
    List<Cue> cues = new ArrayList<>();
    double at = 0;
    for (JsonFields fields : entries) {
      String name = fields.text("scene");
      Scene scene = scenes.get(name);
      if (scene == null) {
        throw JsonFields.fault(
            fields.placeOf("scene")
                + " names \""
                + name
                + "\", but the scenes are "
                + String.join(", ", scenes.keySet())
                + ".");
      }
      double fade = fields.number("fade", 0, 10, 0);
      double seconds = fields.number("seconds", 0.1, 864_000, 0);
      fields.end();
      if (seconds == 0 && cues.size() < entries.size() - 1) {
        throw JsonFields.fault(
            fields.placeOf("seconds") + " is missing; only the last scene stays for ever.");
      }
      cues.add(new Cue(nanos(at), scene, new Transition(nanos(fade))));
      at += seconds;
    }
    return cues;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * MediaClock.SECOND);
  }
}
