package tallylight.ui.mixer;

/** A level in a word. Speech belongs between -20 and -9 dBFS. */
public enum Loudness {
  /** Nothing to hear. */
  NONE(Double.NEGATIVE_INFINITY),
  /** Below the range of speech. */
  QUIET(-50),
  /** As speech should be. */
  GOOD(-20),
  /** Above the range of speech. */
  LOUD(-9),
  /** At full scale, where sound is cut off. */
  CLIPPING(-0.5);

  private final double from;

  Loudness(double from) {
    this.from = from;
  }

  /** Where it begins, in dBFS. */
  public double from() {
    return from;
  }

  /** The word for a level in dBFS. */
  public static Loudness of(double level) {
    Loudness word = NONE;
    for (Loudness next : values()) {
      if (level >= next.from) {
        word = next;
      }
    }
    return word;
  }
}
