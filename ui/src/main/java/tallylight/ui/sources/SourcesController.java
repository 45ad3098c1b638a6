package tallylight.ui.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tallylight.app.studio.Studio;
import tallylight.capture.Device;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.Listeners;
import tallylight.ui.problem.ProblemModel;
import tallylight.ui.quality.QualityModel;

/**
 * Shows what is chosen. Where that cannot be had, the choice goes back to what is still shown, and
 * the person reads why.
 */
public final class SourcesController implements AutoCloseable {
  private final SourcesModel model;
  private final QualityModel quality;
  private final Studio studio;
  private final Background background;
  private final ProblemModel problems;
  private final FilmPicker films;
  private final WatchSources watch;
  private final Listeners listeners = new Listeners();

  private PictureChoice.Source picture = new PictureChoice.TestCard();
  private ShowSources.@Nullable Wish asked;
  private ShowSources.@Nullable Wish granted;
  private boolean askingSoon;

  public SourcesController(
      SourcesModel model,
      QualityModel quality,
      Studio studio,
      Background background,
      ProblemModel problems,
      FilmPicker films) {
    this.model = model;
    this.quality = quality;
    this.studio = studio;
    this.background = background;
    this.problems = problems;
    this.films = films;
    this.watch = new WatchSources(studio, background, problems::show);
    listeners.on(model.pictureProperty(), this::pictureChosen);
    listeners.on(model.soundProperty(), _ -> askSoon());
    listeners.on(quality.fittedProperty(), _ -> askSoon());
  }

  /** Shows the first picture and looks for devices. */
  public void start() {
    askSoon();
    lookForDevices();
    watch.start();
  }

  /** Brings the lists up to date with what is plugged in. */
  public void lookForDevices() {
    background.lookAround().execute(new ListDevices(this::devicesFound, problems::show));
  }

  private void devicesFound(List<Device> devices) {
    List<PictureChoice.Camera> cameras =
        devices.stream()
            .filter(device -> device.kind() == Device.Kind.CAMERA)
            .map(PictureChoice.Camera::new)
            .toList();
    List<SoundChoice.Microphone> microphones =
        devices.stream()
            .filter(device -> device.kind() == Device.Kind.MICROPHONE)
            .map(SoundChoice.Microphone::new)
            .toList();
    refill(model.pictures(), PictureChoice.Camera.class::isInstance, cameras, picture, 1);
    refill(
        model.sounds(),
        SoundChoice.Microphone.class::isInstance,
        microphones,
        model.soundProperty().get(),
        0);
  }

  /**
   * Only what changed is touched, so that a list that is open stays as it is; so does the choice.
   */
  private static <T> void refill(
      ObservableList<T> list, Predicate<T> isDevice, List<? extends T> found, T chosen, int at) {
    list.removeIf(entry -> isDevice.test(entry) && !found.contains(entry) && !entry.equals(chosen));
    found.stream().filter(entry -> !list.contains(entry)).forEach(entry -> list.add(at, entry));
  }

  private void pictureChosen(PictureChoice choice) {
    switch (choice) {
      case PictureChoice.OtherFilm _ -> Platform.runLater(this::pickFilm);
      case PictureChoice.Source source -> {
        if (!source.equals(picture)) {
          picture = source;
          hear(SoundChoice.after(model.soundProperty().get(), source), source);
          askSoon();
        }
      }
    }
  }

  private void pickFilm() {
    Optional<Path> path = films.pick();
    if (path.isEmpty()) {
      model.pictureProperty().set(picture);
      return;
    }
    var film = new PictureChoice.Film(path.get());
    int last = model.pictures().size() - 1;
    if (!model.pictures().contains(film)) {
      model.pictures().add(last, film);
    }
    model.pictureProperty().set(film);
  }

  /** The list offers the sound of the film that is shown and of no other, before it is chosen. */
  private void hear(SoundChoice sound, PictureChoice.Source with) {
    ObservableList<SoundChoice> offered = model.sounds();
    if (with instanceof PictureChoice.Film(Path path)) {
      var own = new SoundChoice.SoundOfFilm(path);
      if (!offered.contains(own)) {
        offered.addFirst(own);
      }
    }
    model.soundProperty().set(sound);
    offered.removeIf(
        entry ->
            entry instanceof SoundChoice.SoundOfFilm(Path path)
                && !with.equals(new PictureChoice.Film(path)));
  }

  /** Choices that change together are asked for together. */
  private void askSoon() {
    if (!askingSoon) {
      askingSoon = true;
      Platform.runLater(this::ask);
    }
  }

  private void ask() {
    askingSoon = false;
    var wish = new ShowSources.Wish(picture, model.soundProperty().get(), quality.format());
    if (wish.equals(asked)) {
      return;
    }
    asked = wish;
    problems.dismiss();
    background
        .studio()
        .execute(
            new ShowSources(
                studio, wish, outcome -> shown(wish, outcome), fault -> refused(wish, fault)));
  }

  private void shown(ShowSources.Wish wish, ShowSources.Outcome outcome) {
    granted = outcome.granted();
    model.setShown(outcome.shown());
    if (wish.equals(asked)) {
      choose(outcome.granted());
    }
  }

  private void refused(ShowSources.Wish wish, ProblemException fault) {
    problems.show(fault);
    if (wish.equals(asked) && granted != null) {
      choose(granted);
    }
  }

  /** Makes the choice what is shown already, without asking for it again. */
  private void choose(ShowSources.Wish given) {
    asked = given;
    picture = given.picture();
    model.pictureProperty().set(given.picture());
    hear(given.sound(), given.picture());
  }

  @Override
  public void close() {
    watch.cancel();
    listeners.removeAll();
  }
}
