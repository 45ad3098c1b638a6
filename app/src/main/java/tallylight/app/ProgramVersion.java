package tallylight.app;

import org.jspecify.annotations.Nullable;

/** Which version of the program this is. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** The version, such as {@code 0.1.0}; null where the program runs from its classes. */
  public static @Nullable String current() {
    return ProgramVersion.class.getPackage().getImplementationVersion();
  }

  /** For people: the version, or that there is none. */
  public static String text() {
    String version = current();
    return version == null ? "(not packaged)" : version;
  }
}
