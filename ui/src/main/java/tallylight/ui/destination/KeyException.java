package tallylight.ui.destination;

import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Texts;

/** There is no stream key to go live with. */
final class KeyException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private KeyException(String why) {
    super(new Problem(Texts.get("key.missing.what"), why, Texts.get("key.missing.remedy")), null);
  }

  static KeyException empty() {
    return new KeyException(Texts.get("key.missing.why"));
  }

  static KeyException mask() {
    return new KeyException(Texts.get("key.mask.why"));
  }
}
