package tallylight.app.studio;

/** How a source fares. */
public enum Condition {
  /** It yields. */
  WORKING,
  /** A device gives nothing new, but says nothing of being lost. */
  STILL,
  /**
   * It is not there, or not any more: a picture that says why stands for it, or silence. It is
   * opened by itself as soon as it can be.
   */
  MISSING,
  /** A file that was played to its end. */
  ENDED
}
