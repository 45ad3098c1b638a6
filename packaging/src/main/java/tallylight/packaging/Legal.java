package tallylight.packaging;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tallylight.app.about.Component;
import tallylight.app.about.Components;

/** The folder with the texts of all licences, and what they ask for. */
final class Legal {
  private Legal() {}

  /**
   * Fills it.
   *
   * @param source the project's own licence and {@code packaging/legal}
   */
  static void collect(Path source, List<ClassPathArchive> archives, Path legal) throws IOException {
    Files.createDirectories(legal);
    Files.copy(
        source.resolve("LICENSE"),
        legal.resolve("GPL-3.0.txt"),
        StandardCopyOption.REPLACE_EXISTING);
    Folders.copy(source.resolve("packaging/legal"), legal);
    for (ClassPathArchive archive : archives) {
      archive.copyLegal(legal);
    }
    try (PrintWriter list =
        new PrintWriter(Files.newBufferedWriter(legal.resolve("COMPONENTS.txt")))) {
      list.println("Tallylight, " + Components.LICENCE + ", contains:");
      for (Component component : Components.all()) {
        if (component.installed()) {
          list.println();
          list.println(component.title() + " (" + component.role() + ")");
          list.println("  " + component.licence());
          list.println("  " + component.home());
        }
      }
    }
  }
}
