package tallylight.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Everything the window says, from {@code texts.properties}. A text with arguments is a {@link
 * MessageFormat}; one without is taken as it stands.
 */
public final class Texts {
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("tallylight.ui.texts");

  private Texts() {}

  /**
   * The text of a key.
   *
   * @throws java.util.MissingResourceException where there is none
   */
  public static String get(String key, Object... arguments) {
    String text = BUNDLE.getString(key);
    return arguments.length == 0 ? text : new MessageFormat(text, locale()).format(arguments);
  }

  /** How numbers are written: as in the language of the texts, whatever the system's is. */
  public static Locale locale() {
    Locale language = BUNDLE.getLocale();
    return language.equals(Locale.ROOT) ? Locale.ENGLISH : language;
  }
}
