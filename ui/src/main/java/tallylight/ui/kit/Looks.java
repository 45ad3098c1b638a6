package tallylight.ui.kit;

/** Which colours a person wants. */
public enum Looks {
  /** As the system has it, and changing with it. */
  SYSTEM,
  /** Dark on light. */
  LIGHT,
  /** Light on dark. */
  DARK
}
