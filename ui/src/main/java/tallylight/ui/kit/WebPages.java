package tallylight.ui.kit;

import javafx.application.Application;
import javafx.stage.Stage;

/** Shows pages of the web in the person's browser. */
public final class WebPages {
  private WebPages() {}

  /** Shows the page at an address. */
  public static void show(String address) {
    new Opener().getHostServices().showDocument(address);
  }

  /** JavaFX gives the services of the system to an application only. */
  private static final class Opener extends Application {
    @Override
    public void start(Stage unused) {}
  }
}
