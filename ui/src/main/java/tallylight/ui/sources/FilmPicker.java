package tallylight.ui.sources;

import java.nio.file.Path;
import java.util.Optional;

/** Lets a person look for a film on the disk. */
@FunctionalInterface
public interface FilmPicker {
  /** The film, or empty where the person thought better of it. */
  Optional<Path> pick();
}
