package tallylight.ui.problem;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import tallylight.media.Problem;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/**
 * Faults in languages other than English, in which the rooms below write them. {@code faults_ko}
 * and {@code faults_zh} have three sentences for each kind of fault; what only the thrower knows,
 * such as the name of a server, is left to the details.
 */
final class FaultTexts {
  private static final String FILES = "tallylight.ui.faults";
  private static final Map<Language, ResourceBundle> BUNDLES = load();

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

  /**
   * The sentences for a kind of fault in the language that is spoken.
   *
   * @param kind the simple name of the exception
   * @param written as it was made; taken where there is no translation
   */
  static Problem of(String kind, Problem written) {
    ResourceBundle bundle = BUNDLES.get(Texts.languageProperty().get());
    if (bundle == null || !bundle.containsKey(kind + ".what")) {
      return written;
    }
    return new Problem(
        bundle.getString(kind + ".what"),
        bundle.getString(kind + ".why"),
        bundle.getString(kind + ".remedy"));
  }
}
