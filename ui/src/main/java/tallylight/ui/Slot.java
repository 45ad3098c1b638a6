package tallylight.ui;

import java.util.Locale;

/** A place in the window. One that is empty takes no room. */
enum Slot {
  /** In the bar above, behind the state: how the broadcast fares, in one light. */
  HEALTH_LIGHT,
  /** In the bar above, before the menu. */
  TOOLS,
  /** To the left, above. */
  SCENES,
  /** To the left, with the rest of the height. */
  SOURCES,
  /** The middle. */
  PREVIEW,
  /** A line under the picture. */
  CAPTION,
  /** Under the picture, at the foot of the middle: what to do next, and what went wrong. */
  MESSAGES,
  /** Under left and middle. */
  MIXER,
  /** To the right, scrolled where it is long. */
  DESTINATIONS,
  /** To the right, below, always in sight. */
  LIVE,
  /** At the foot, over the whole width. */
  DRAWER;

  /** Its style class: {@code slot-} and its name. */
  String styleClass() {
    return "slot-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
