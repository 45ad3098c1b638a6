package tallylight.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import tallylight.ui.kit.Texts;
import tallylight.ui.sources.FilmPicker;

/** Lets a person look for a film in the dialog of the system. */
final class FilmDialog implements FilmPicker {
  private static final List<String> FILMS =
      List.of("*.mp4", "*.mov", "*.mkv", "*.webm", "*.flv", "*.avi", "*.ts", "*.m4v");

  private final Stage owner;
  private final FileChooser chooser = new FileChooser();

  FilmDialog(Stage owner) {
    this.owner = owner;
    chooser.setTitle(Texts.get("film.title"));
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(Texts.get("film.films"), FILMS),
            new ExtensionFilter(Texts.get("film.all"), "*"));
  }

  @Override
  public Optional<Path> pick() {
    Optional<Path> picked = Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    picked.map(Path::getParent).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
    return picked;
  }
}
