package tallylight.app.check;

/** Told how a check goes, on the thread that runs it; must not block. */
public interface CheckListener {
  /** A step begins. */
  void started(CheckStep step);

  /**
   * A step that takes its time goes on.
   *
   * @param fraction 0 to 1
   */
  void progress(CheckStep step, double fraction);

  /** A step is over. */
  void finished(CheckResult result);
}
