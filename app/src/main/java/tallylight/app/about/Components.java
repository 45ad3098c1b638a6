package tallylight.app.about;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All works of others in the program. */
public final class Components {
  /** The licence of the program itself, and of the whole that an installer hands out. */
  public static final String LICENCE = "GPL-3.0-or-later";

  /** The version that stands for that of the Java which runs the program. */
  private static final String THIS_JAVA = "this";

  /** Set by installers: the folder with the texts. */
  private static final String TEXTS = "tallylight.legal";

  private Components() {}

  /** All, those first that do the most. */
  public static List<Component> all() {
    try (InputStream list = Components.class.getResourceAsStream("components.json")) {
      List<Component> read =
          new JsonMapper().readValue(Objects.requireNonNull(list), new TypeReference<>() {});
      return read.stream().map(Components::resolved).toList();
    } catch (IOException e) {
      throw new IllegalStateException("the list of components cannot be read", e);
    }
  }

  private static Component resolved(Component component) {
    if (!component.version().equals(THIS_JAVA)) {
      return component;
    }
    return new Component(
        component.name(),
        Runtime.version().toString(),
        component.licence(),
        component.home(),
        component.role(),
        component.artifacts(),
        component.installed());
  }

  /** The folder with the texts of all licences, where the program was installed. */
  public static Optional<Path> texts() {
    return Optional.ofNullable(System.getProperty(TEXTS)).map(Path::of).filter(Files::isDirectory);
  }
}
