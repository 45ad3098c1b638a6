package tallylight.ui.problem;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import tallylight.app.check.CheckException;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.RtmpException;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/**
 * Faults in languages other than English, in which the rooms below write them. {@code faults_ko}
 * and {@code faults_zh} have three sentences for each kind of fault, into which goes what the fault
 * says of itself, such as the words of the server.
 */
final class FaultTexts {
  private static final String FILES = "tallylight.ui.faults";
  private static final Map<Language, ResourceBundle> BUNDLES = load();

  private static final List<String> PARTS = List.of(".what", ".why", ".remedy");

  private FaultTexts() {}

  private static Map<Language, ResourceBundle> load() {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      if (language != Language.ENGLISH) {
        bundles.put(language, ResourceBundle.getBundle(FILES, Locale.of(language.tag()), control));
      }
    }
    return bundles;
  }

  /** Whether there are sentences of its own for a kind of fault in a language. */
  static boolean knows(Class<? extends ProblemException> kind, Language language) {
    ResourceBundle bundle = BUNDLES.get(language);
    return bundle != null
        && PARTS.stream().allMatch(part -> bundle.containsKey(kind.getSimpleName() + part));
  }

  /** The sentences of a fault in the language that is spoken; as it was made for one of ours. */
  static Problem of(ProblemException fault) {
    Language language = Texts.languageProperty().get();
    if (language == Language.ENGLISH || !knows(fault.getClass(), language)) {
      return fault.problem();
    }
    ResourceBundle bundle = Objects.requireNonNull(BUNDLES.get(language));
    String kind = fault.getClass().getSimpleName();
    String what = bundle.getString(kind + ".what");
    String why = bundle.getString(kind + ".why");
    switch (fault) {
      case CheckException.NoFolder folder -> what = format(what, folder.folder());
      case CheckException.NoSpace folder -> what = format(what, folder.folder());
      case RtmpException.Rejected rejected -> {
        if (rejected.isNameInUse()) {
          why = bundle.getString("Rejected.in-use.why");
        }
        why +=
            rejected
                .description()
                .map(said -> " " + format(bundle.getString("said"), said))
                .orElse("");
      }
      default -> {}
    }
    return new Problem(what, why, bundle.getString(kind + ".remedy"));
  }

  private static String format(String text, String detail) {
    return new MessageFormat(text, Texts.locale()).format(new Object[] {detail});
  }
}
