package tallylight.ui;

import java.security.Security;
import tallylight.app.AppFolders;
import tallylight.app.cli.TallylightCommand;

/** Where the program begins: a command of the command line, or the window without one. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (System.getProperty("tallylight.logs") == null) {
      System.setProperty("tallylight.logs", AppFolders.logs().toString());
    }
    // Services and networks move during a broadcast: what a name means is asked again soon.
    Security.setProperty("networkaddress.cache.ttl", "3");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    System.exit(TallylightCommand.run(StudioWindow::open, arguments));
  }
}
