package tallylight.ui.scenes;

import java.nio.file.Path;
import java.util.Optional;

/** Lets a person look for a file on the disk. */
public interface FilePicker {
  /** What a file is to be. */
  enum Kind {
    FILM,
    IMAGE
  }

  /** The file, or empty where the person thought better of it. */
  Optional<Path> pick(Kind kind);
}
