package tallylight.app.scene;

import tallylight.media.MediaClock;

/**
 * How one scene follows another.
 *
 * @param fadeNanos how long both are mixed; 0 for a cut
 */
public record Transition(long fadeNanos) {
  /** At once. */
  public static final Transition CUT = new Transition(0);

  /** The longest fade there is. */
  public static final long LONGEST = 10 * MediaClock.SECOND;

  public Transition {
    if (fadeNanos < 0 || fadeNanos > LONGEST) {
      throw new IllegalArgumentException("no such fade: " + fadeNanos + " ns");
    }
  }
}
