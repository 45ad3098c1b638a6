package tallylight.ui.destination;

import tallylight.ui.kit.Texts;

/**
 * A service one can broadcast to, as {@code services.json} lists it.
 *
 * @param id never changes
 * @param name for people, the same in every language; empty for the one that a person names
 * @param url of its server; empty for one that the person names
 * @param keyPage where a person finds the stream key; empty where that is not known
 */
public record Service(String id, String name, String url, String keyPage) {
  /** What it is called. */
  String title() {
    return isCustom() ? Texts.get("destination.custom") : name;
  }

  /** True for the entry under which a person names the server. */
  boolean isCustom() {
    return url.isEmpty();
  }
}
