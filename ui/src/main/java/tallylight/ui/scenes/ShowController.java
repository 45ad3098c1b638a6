package tallylight.ui.scenes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.scene.Area;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.app.scene.Transition;
import tallylight.app.studio.Studio;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.TextStyle;
import tallylight.capture.VideoSpec;
import tallylight.media.VideoFormat;
import tallylight.ui.kit.Background;
import tallylight.ui.problem.ProblemModel;

/**
 * Changes scenes, layers, sources and sounds, whether live or not. The window shows a change at
 * once; the studio follows on a thread of its own, with the newest of several that wait.
 */
public final class ShowController implements AutoCloseable {
  private static final Duration LOOK = Duration.millis(250);

  private final ShowModel model;
  private final Studio studio;
  private final Background background;
  private final ProblemModel problems;
  private final UndoHistory<SceneCollection> history = new UndoHistory<>();
  private final Timeline looking = new Timeline(new KeyFrame(LOOK, _ -> look()));
  private FirstNames firstNames = FirstNames.spoken();
  private @Nullable VideoFormat format;
  private @Nullable SceneCollection waiting;
  private boolean busy;

  public ShowController(
      ShowModel model, Studio studio, Background background, ProblemModel problems) {
    this.model = model;
    this.studio = studio;
    this.background = background;
    this.problems = problems;
    looking.setCycleCount(Animation.INDEFINITE);
  }

  /** Shows the scenes in a format, looks for devices from now on, and how everything fares. */
  public void start(VideoFormat first) {
    setFormat(first);
    background.lookAround().execute(() -> studio.watchDevices(this::devicesFound));
    looking.play();
  }

  private void devicesFound(List<Device> found) {
    Platform.runLater(() -> model.setDevices(found));
  }

  /** Gives the pictures another size or rate; not while live. */
  public void setFormat(VideoFormat next) {
    if (!next.equals(format)) {
      format = next;
      reopen();
    }
  }

  /** Shows other scenes in place of all there are. */
  public void open(SceneCollection scenes) {
    open(scenes, scenes.first().name());
  }

  /**
   * Shows other scenes in place of all there are.
   *
   * @param onAir the scene to begin with; the first where there is none of that name
   */
  public void open(SceneCollection scenes, String onAir) {
    history.clear();
    model.setOnAir(scenes.scene(onAir).orElse(scenes.first()).name());
    model.setScenes(scenes);
    model.setHistory(history);
    reopen();
  }

  /** Shows one picture with one sound in place of all there are. */
  public void open(VideoSpec picture, Sound sound) {
    firstNames = FirstNames.spoken();
    open(firstNames.scenes(picture, sound));
  }

  /**
   * Calls scene, picture and sound as they are called in the language that is spoken, where nobody
   * has called them otherwise or added any.
   */
  public void nameFirst() {
    SceneCollection now = model.scenes();
    FirstNames spoken = FirstNames.spoken();
    if (firstNames.name(now) && !spoken.equals(firstNames)) {
      history.clear();
      model.setOnAir(spoken.scene());
      show(spoken.given(now));
    }
    firstNames = spoken;
  }

  private void reopen() {
    VideoFormat wanted = format;
    if (wanted != null) {
      SceneCollection scenes = model.scenes();
      waiting = scenes;
      background
          .studio()
          .execute(
              new ChangeShow(
                  studio, desk -> desk.open(scenes, wanted), _ -> follow(), problems::show));
    }
  }

  private void look() {
    model.setSnapshot(studio.snapshot().orElse(null));
  }

  /**
   * Changes something.
   *
   * @param gesture names what the change is a part of, so that all of it is undone at once; null
   *     for a change by itself
   */
  public void edit(@Nullable String gesture, UnaryOperator<SceneCollection> change) {
    SceneCollection before = model.scenes();
    SceneCollection after = change.apply(before);
    if (!after.equals(before)) {
      history.changed(before, gesture);
      show(after);
    }
  }

  /** Changes something by itself. */
  public void edit(UnaryOperator<SceneCollection> change) {
    edit(null, change);
  }

  /** Ends a gesture: what follows is undone apart. */
  public void endGesture() {
    history.endGesture();
  }

  public void undo() {
    history.undo(model.scenes()).ifPresent(this::show);
  }

  public void redo() {
    history.redo(model.scenes()).ifPresent(this::show);
  }

  private void show(SceneCollection next) {
    int place = Math.max(0, model.scenes().indexOf(model.onAirProperty().get()));
    model.setScenes(next);
    if (next.scene(model.onAirProperty().get()).isEmpty()) {
      model.setOnAir(next.scenes().get(Math.min(place, next.scenes().size() - 1)).name());
    }
    model.setHistory(history);
    waiting = next;
    follow();
  }

  private void follow() {
    SceneCollection next = waiting;
    if (busy || next == null) {
      return;
    }
    waiting = null;
    String wanted = model.onAirProperty().get();
    busy = true;
    background
        .scenes()
        .execute(
            new ChangeShow(
                studio,
                desk -> bring(desk, next, wanted),
                _ -> followed(),
                fault -> {
                  problems.show(fault);
                  followed();
                }));
  }

  private static void bring(Studio desk, SceneCollection scenes, String onAir)
      throws CaptureException {
    desk.change(scenes);
    if (desk.snapshot().filter(now -> now.onAir().equals(onAir)).isEmpty()) {
      desk.take(onAir, Transition.CUT);
    }
  }

  private void followed() {
    busy = false;
    look();
    follow();
  }

  /** Puts a scene on air. */
  public void take(String scene) {
    if (model.scenes().scene(scene).isEmpty() || scene.equals(model.onAirProperty().get())) {
      return;
    }
    model.setOnAir(scene);
    model.selectedProperty().set(-1);
    waiting = model.scenes();
    follow();
  }

  /** Puts the scene of a place on air, 0 for the first. */
  public void take(int place) {
    if (place >= 0 && place < model.scenes().scenes().size()) {
      take(model.scenes().scenes().get(place).name());
    }
  }

  /** Puts the scene by so many places farther on air; after the last comes the first. */
  public void takeNeighbour(int by) {
    int place = model.scenes().indexOf(model.scene().name()) + by;
    take(Math.floorMod(place, model.scenes().scenes().size()));
  }

  /** Adds an empty scene and shows it. */
  public void addScene(String wish) {
    String name = SceneCollection.unused(wish, sceneNames());
    edit(scenes -> scenes.with(new Scene(name, List.of())));
    take(name);
  }

  /** Adds a copy of the scene on air and shows it. */
  public void copyScene() {
    Scene original = model.scene();
    String name = SceneCollection.unused(original.name(), sceneNames());
    edit(scenes -> scenes.with(original.named(name)));
    take(name);
  }

  private Set<String> sceneNames() {
    return Set.copyOf(model.scenes().scenes().stream().map(Scene::name).toList());
  }

  /** Calls the scene on air otherwise; a name that is in use gets a number. */
  public void renameScene(String wish) {
    String from = model.scene().name();
    if (wish.isBlank() || wish.strip().equals(from)) {
      return;
    }
    String to = SceneCollection.unused(wish.strip(), sceneNames());
    SceneCollection before = model.scenes();
    SceneCollection after = before.renamedScene(from, to);
    history.changed(before, null);
    model.setOnAir(to);
    show(after);
  }

  /** Takes the scene on air away, unless it is the only one. */
  public void removeScene() {
    if (model.scenes().scenes().size() > 1) {
      edit(scenes -> scenes.withoutScene(model.scene().name()).withoutUnusedSources());
    }
  }

  /** Moves the scene on air by so many places. */
  public void moveScene(int by) {
    String name = model.scene().name();
    int to = model.scenes().indexOf(name) + by;
    if (to >= 0 && to < model.scenes().scenes().size()) {
      edit(scenes -> scenes.movedScene(name, to));
    }
  }

  /** Adds a source as the highest layer of the scene on air, and its own sound where it has one. */
  public void addSource(String wish, VideoSpec spec, @Nullable AudioSpec sound) {
    SceneCollection now = model.scenes();
    String name =
        now.sources().entrySet().stream()
            .filter(entry -> entry.getValue().equals(spec))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseGet(() -> SceneCollection.unused(wish, now.sources().keySet()));
    edit(
        scenes -> {
          SceneCollection with =
              scenes
                  .withSource(name, spec)
                  .changed(model.scene().name(), scene -> scene.plus(Layer.of(name, Area.WHOLE)));
          return sound == null ? with : withSound(with, wish, sound, ChannelSettings.USUAL);
        });
    model.selectedProperty().set(model.scene().layers().size() - 1);
  }

  /** Adds a film with its sound. */
  public void addFilm(Path film) {
    addSource(
        String.valueOf(film.getFileName()),
        new VideoSpec.File(film, true),
        new AudioSpec.File(film, true));
  }

  /** Adds a still image. */
  public void addImage(Path image) {
    addSource(String.valueOf(image.getFileName()), new VideoSpec.Image(image), null);
  }

  /** Adds words. */
  public void addText(String words) {
    if (!words.isBlank()) {
      addSource(words.strip(), new VideoSpec.Text(words.strip(), TextStyle.USUAL), null);
    }
  }

  /** Adds a sound to the mix. A microphone goes to both sides: a voice belongs in the middle. */
  public void addSound(String wish, AudioSpec spec) {
    ChannelSettings settings = ChannelSettings.USUAL.withMono(spec instanceof AudioSpec.Microphone);
    edit(scenes -> withSound(scenes, wish, spec, settings));
  }

  private static SceneCollection withSound(
      SceneCollection scenes, String wish, AudioSpec spec, ChannelSettings settings) {
    String name = SceneCollection.unused(wish, scenes.sounds().keySet());
    return scenes.withSound(name, new Sound(spec, settings));
  }

  /** Changes the layer that is worked on; one that is locked stays as it is. */
  public void editLayer(@Nullable String gesture, UnaryOperator<Layer> change) {
    Optional<Layer> layer = model.selectedLayer();
    if (layer.isPresent() && !layer.get().locked()) {
      replaceLayer(gesture, model.selectedProperty().get(), change.apply(layer.get()));
    }
  }

  /** Shows or hides a layer of the scene on air. */
  public void setHidden(int index, boolean hidden) {
    replaceLayer(null, index, model.scene().layers().get(index).withHidden(hidden));
  }

  /** Locks a layer of the scene on air, or lets it be moved again. */
  public void setLocked(int index, boolean locked) {
    replaceLayer(null, index, model.scene().layers().get(index).withLocked(locked));
  }

  /** Hides the layer that is worked on, or shows it again. */
  public void toggleHidden() {
    model
        .selectedLayer()
        .ifPresent(layer -> setHidden(model.selectedProperty().get(), !layer.hidden()));
  }

  /** Locks the layer that is worked on, or lets it be moved again. */
  public void toggleLocked() {
    model
        .selectedLayer()
        .ifPresent(layer -> setLocked(model.selectedProperty().get(), !layer.locked()));
  }

  /** Calls the layer that is worked on otherwise. */
  public void renameLayer(String name) {
    if (!name.isBlank()) {
      model
          .selectedLayer()
          .ifPresent(
              layer ->
                  replaceLayer(null, model.selectedProperty().get(), layer.named(name.strip())));
    }
  }

  private void replaceLayer(@Nullable String gesture, int index, Layer layer) {
    edit(
        gesture, scenes -> scenes.changed(model.scene().name(), scene -> scene.with(index, layer)));
  }

  /** Takes the layer that is worked on away, and its source where nothing else shows it. */
  public void removeLayer() {
    int index = model.selectedProperty().get();
    if (model.selectedLayer().filter(layer -> !layer.locked()).isPresent()) {
      edit(
          scenes ->
              scenes
                  .changed(model.scene().name(), scene -> scene.without(index))
                  .withoutUnusedSources());
      model.selectedProperty().set(-1);
    }
  }

  /** Moves the layer that is worked on up by so many places; down where negative. */
  public void moveLayer(int by) {
    int from = model.selectedProperty().get();
    int to = from + by;
    if (model.selectedLayer().isPresent() && to >= 0 && to < model.scene().layers().size()) {
      edit(scenes -> scenes.changed(model.scene().name(), scene -> scene.moved(from, to)));
      model.selectedProperty().set(to);
    }
  }

  @Override
  public void close() {
    looking.stop();
  }
}
