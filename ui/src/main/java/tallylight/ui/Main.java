package tallylight.ui;

import tallylight.app.AppFolders;
import tallylight.app.NameService;
import tallylight.app.cli.TallylightCommand;

/** Where the program begins: a command of the command line, or the window without one. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (System.getProperty("tallylight.logs") == null) {
      System.setProperty("tallylight.logs", AppFolders.logs().toString());
    }
    NameService.askOften();
    System.exit(TallylightCommand.run(StudioWindow::open, arguments));
  }
}
