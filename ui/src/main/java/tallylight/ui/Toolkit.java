package tallylight.ui;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/** Starts JavaFX. */
final class Toolkit {
  /** Warns at each start that JavaFX is on the class path, which is where this program wants it. */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private Toolkit() {}

  /**
   * Starts it, and stays running when the last window closes.
   *
   * @param first run on the window's thread
   * @throws NoDisplayException where there is no screen, or JavaFX does not run here
   */
  static void start(Runnable first) throws NoDisplayException {
    JAVAFX.setLevel(Level.SEVERE);
    try {
      Platform.startup(first);
      Platform.setImplicitExit(false);
    } catch (RuntimeException | LinkageError e) {
      throw new NoDisplayException(e);
    }
  }
}
