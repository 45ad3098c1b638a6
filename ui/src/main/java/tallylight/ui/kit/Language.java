package tallylight.ui.kit;

import java.util.Locale;

/** A language that the window speaks. */
public enum Language {
  ENGLISH("English", "English", Locale.ENGLISH),
  KOREAN("한국어", "Korean", Locale.KOREAN),
  CHINESE("中文", "Chinese", Locale.SIMPLIFIED_CHINESE);

  private final String ownName;
  private final String englishName;
  private final Locale locale;

  Language(String ownName, String englishName, Locale locale) {
    this.ownName = ownName;
    this.englishName = englishName;
    this.locale = locale;
  }

  /**
   * What it is chosen by: its name as those call it who speak it, and in English too, since a
   * system without its letters shows boxes for the first.
   */
  public String listedName() {
    return ownName.equals(englishName) ? ownName : ownName + " (" + englishName + ")";
  }

  /** How it writes numbers and times. */
  public Locale locale() {
    return locale;
  }

  /** Its tag of BCP 47, as settings keep it: en, ko, zh. */
  public String tag() {
    return locale.getLanguage();
  }

  /** The one for a tag or a locale's language; English for any that is not spoken here. */
  public static Language of(String tag) {
    for (Language language : values()) {
      if (language.tag().equals(tag)) {
        return language;
      }
    }
    return ENGLISH;
  }

  /** That of the system, or English. */
  public static Language ofSystem() {
    return of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage());
  }
}
