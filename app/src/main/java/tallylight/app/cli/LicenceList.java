package tallylight.app.cli;

import java.io.PrintWriter;
import tallylight.app.about.Component;
import tallylight.app.about.Components;

/** What {@code --licenses} prints. */
final class LicenceList {
  private LicenceList() {}

  static void print(PrintWriter out) {
    out.println("Tallylight is free software under " + Components.LICENCE + ". It contains:");
    out.println();
    for (Component component : Components.all()) {
      String where = component.installed() ? "" : " (not in the installers)";
      out.printf("  %-34s %s%s%n", component.title(), component.licence(), where);
      out.printf("  %-34s %s%n", "  " + component.role(), component.home());
    }
    out.println();
    Components.texts()
        .ifPresentOrElse(
            folder -> out.println("The texts, and how to get all sources, are in " + folder + "."),
            () -> out.println("The texts come with the installers, in the folder legal."));
    out.flush();
  }
}
