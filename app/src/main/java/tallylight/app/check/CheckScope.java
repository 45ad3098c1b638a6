package tallylight.app.check;

import java.util.EnumSet;
import java.util.Set;

/** How much of everything a check looks at. */
public enum CheckScope {
  /** A destination and the computer. */
  ALL(CheckStep.ADDRESS, CheckStep.MICROPHONE),
  /** The way to one destination. */
  DESTINATION(CheckStep.ADDRESS, CheckStep.UPLINK),
  /** What is the same for all destinations: encoder, disk and microphone. */
  COMPUTER(CheckStep.ENCODER, CheckStep.MICROPHONE);

  private final CheckStep first;
  private final CheckStep last;

  CheckScope(CheckStep first, CheckStep last) {
    this.first = first;
    this.last = last;
  }

  /** In their order. */
  public Set<CheckStep> steps() {
    return EnumSet.range(first, last);
  }
}
