package tallylight.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import tallylight.ui.kit.Texts;
import tallylight.ui.scenes.FilePicker;

/** Lets a person look for a file in the dialog of the system. */
final class FileDialog implements FilePicker {
  private static final List<String> FILMS =
      List.of("*.mp4", "*.mov", "*.mkv", "*.webm", "*.flv", "*.avi", "*.ts", "*.m4v");
  private static final List<String> IMAGES =
      List.of("*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif", "*.bmp", "*.tif", "*.tiff");

  private final Stage owner;
  private final FileChooser chooser = new FileChooser();

  FileDialog(Stage owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> pick(Kind kind) {
    ExtensionFilter files =
        switch (kind) {
          case FILM -> new ExtensionFilter(Texts.get("film.films"), FILMS);
          case IMAGE -> new ExtensionFilter(Texts.get("image.images"), IMAGES);
        };
    chooser.setTitle(
        switch (kind) {
          case FILM -> Texts.get("film.title");
          case IMAGE -> Texts.get("image.title");
        });
    chooser.getExtensionFilters().setAll(files, new ExtensionFilter(Texts.get("film.all"), "*"));
    Optional<Path> picked = Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    picked.map(Path::getParent).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
    return picked;
  }
}
