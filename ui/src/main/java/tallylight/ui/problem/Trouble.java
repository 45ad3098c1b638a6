package tallylight.ui.problem;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import tallylight.app.support.ProblemCode;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.RtmpException;

/**
 * A fault as the window shows it.
 *
 * @param fault what happened
 * @param page where a person can do something about it; null where there is no such page
 */
public record Trouble(ProblemException fault, @Nullable URI page) {
  /** A short code for the kind of fault, the same in every language: {@code TL-NET-03}. */
  public String code() {
    return ProblemCode.of(fault);
  }

  /** The sentences of a fault in the language that is spoken. */
  public static Problem wordsOf(ProblemException fault) {
    return FaultTexts.of(fault);
  }

  /** The sentences in the language that is spoken. */
  public Problem words() {
    return FaultTexts.of(fault);
  }

  /** What to send to whom one asks for help: the code, and the sentences as they were made. */
  public String details() {
    StringBuilder details = new StringBuilder(code()).append("\n").append(fault.problem());
    if (fault instanceof RtmpException.Rejected rejected) {
      rejected.code().ifPresent(code -> details.append("\n").append(code));
      rejected.description().ifPresent(said -> details.append("\n").append(said));
    }
    return details.toString();
  }
}
