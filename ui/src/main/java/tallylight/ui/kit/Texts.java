package tallylight.ui.kit;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * Everything the window says: {@code texts.properties} in English, and a file for each other
 * language. A text with arguments is a {@link MessageFormat}; one without is taken as it stands.
 *
 * <p>{@link #of} gives texts that follow the language: what is bound to them changes with it at
 * once. They are held by whom they are bound to and by nobody else, so they need no removal. {@link
 * #get} gives the words of this moment, for what is said once.
 */
public final class Texts {
  private static final String FILES = "tallylight.ui.texts";
  private static final Map<Language, ResourceBundle> BUNDLES = load();
  private static final ReadOnlyObjectWrapper<Language> LANGUAGE =
      new ReadOnlyObjectWrapper<>(Language.ofSystem());

  /** The same as in the property, for threads other than the window's. */
  private static volatile Language spoken = LANGUAGE.get();

  private Texts() {}

  private static Map<Language, ResourceBundle> load() {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Locale file = language == Language.ENGLISH ? Locale.ROOT : Locale.of(language.tag());
      bundles.put(language, ResourceBundle.getBundle(FILES, file, control));
    }
    return bundles;
  }

  private static ResourceBundle bundle(Language language) {
    return Objects.requireNonNull(BUNDLES.get(language));
  }

  /** The language that is spoken. */
  public static ReadOnlyObjectProperty<Language> languageProperty() {
    return LANGUAGE.getReadOnlyProperty();
  }

  /** Speaks another language from now on. On the window's thread, once there is a window. */
  public static void speak(Language language) {
    spoken = language;
    LANGUAGE.set(language);
  }

  /**
   * The text of a key in the language of this moment. Any thread.
   *
   * @throws java.util.MissingResourceException where there is none
   */
  public static String get(String key, Object... arguments) {
    String text = bundle(spoken).getString(key);
    return arguments.length == 0 ? text : new MessageFormat(text, locale()).format(arguments);
  }

  /** The text of a key, in whatever language is spoken. */
  public static StringBinding of(String key, Object... arguments) {
    return computed(() -> get(key, arguments));
  }

  /**
   * Words for a value, in whatever language is spoken; empty while there is no value.
   *
   * @param words asked again at each change of value or language
   */
  public static <T> StringBinding of(
      ObservableValue<? extends T> value, Function<? super T, String> words) {
    return computed(
        () -> {
          T now = value.getValue();
          return now == null ? "" : words.apply(now);
        },
        value);
  }

  /** Words that are asked for again when the language changes, or what they depend on. */
  public static StringBinding computed(Supplier<String> words, ObservableValue<?>... dependencies) {
    ObservableValue<?>[] all = Arrays.copyOf(dependencies, dependencies.length + 1);
    all[dependencies.length] = LANGUAGE;
    return Bindings.createStringBinding(() -> compute(words, all), all);
  }

  /** Reads all that the words depend on: a value that nobody read does not tell of changes. */
  private static String compute(Supplier<String> words, ObservableValue<?>[] dependencies) {
    for (ObservableValue<?> dependency : dependencies) {
      dependency.getValue();
    }
    return words.get();
  }

  /** How numbers are written: as in the language of the texts, whatever the system's is. */
  public static Locale locale() {
    return spoken.locale();
  }
}
