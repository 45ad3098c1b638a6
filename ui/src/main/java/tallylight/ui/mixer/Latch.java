package tallylight.ui.mixer;

/** Stays lit for a while after each cause, so that a moment is seen. For one thread. */
final class Latch {
  private final long holdNanos;
  private long litUntil;
  private boolean begun;

  Latch(long holdNanos) {
    this.holdNanos = holdNanos;
  }

  /** Whether it is lit at this moment. */
  boolean update(boolean cause, long nanos) {
    if (cause) {
      litUntil = nanos + holdNanos;
      begun = true;
    }
    return begun && nanos < litUntil;
  }
}
