package tallylight.ui.destination;

import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Texts;

/** There is nowhere to go live to, or no stream key to do it with. */
final class KeyException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private KeyException(Problem problem) {
    super(problem, null);
  }

  static KeyException empty() {
    return missing(Texts.get("key.missing.why"));
  }

  static KeyException mask() {
    return missing(Texts.get("key.mask.why"));
  }

  private static KeyException missing(String why) {
    return new KeyException(
        new Problem(Texts.get("key.missing.what"), why, Texts.get("key.missing.remedy")));
  }

  static KeyException nowhere() {
    return new KeyException(
        new Problem(
            Texts.get("key.nowhere.what"),
            Texts.get("key.nowhere.why"),
            Texts.get("key.nowhere.remedy")));
  }
}
