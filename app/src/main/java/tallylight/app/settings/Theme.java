package tallylight.app.settings;

/** How the window looks. */
public enum Theme {
  /** As the system does. */
  SYSTEM,
  LIGHT,
  DARK
}
