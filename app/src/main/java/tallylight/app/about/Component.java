package tallylight.app.about;

import java.util.List;

/**
 * A work of others that the program brings along.
 *
 * @param name as its authors call it
 * @param version empty where it is part of another component's build and has none of its own here
 * @param licence an SPDX licence expression
 * @param home where it and its source are found
 * @param role what the program has it for, in a few words
 * @param artifacts the Maven artifacts it comes as; none for what is inside another one
 * @param installed whether installers contain it; otherwise it is there only in a build from source
 */
public record Component(
    String name,
    String version,
    String licence,
    String home,
    String role,
    List<String> artifacts,
    boolean installed) {
  public Component {
    artifacts = List.copyOf(artifacts);
  }

  /** Name and version. */
  public String title() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
