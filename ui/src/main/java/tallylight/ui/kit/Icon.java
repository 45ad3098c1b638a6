package tallylight.ui.kit;

import javafx.scene.layout.Region;

/** A sign drawn in the colour of the text beside it; the style sheet has its shape. */
public final class Icon extends Region {
  /**
   * A sign.
   *
   * @param name of its shape: the style class is {@code icon-} and the name
   */
  public Icon(String name) {
    getStyleClass().addAll("icon", "icon-" + name);
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }
}
