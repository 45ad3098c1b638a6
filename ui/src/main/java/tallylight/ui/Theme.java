package tallylight.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import tallylight.ui.kit.Listeners;

/** Light or dark, as the system is. */
final class Theme {
  private static final Listeners LISTENERS = new Listeners();

  private Theme() {}

  /** Takes the system's looks, and follows when they change. */
  static void followSystem() {
    LISTENERS.on(Platform.getPreferences().colorSchemeProperty(), Theme::apply);
    apply(Platform.getPreferences().getColorScheme());
  }

  /** Takes these looks. */
  static void apply(ColorScheme scheme) {
    String theme =
        switch (scheme) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        };
    Application.setUserAgentStylesheet(theme);
  }

  /** Follows no more. */
  static void leave() {
    LISTENERS.removeAll();
  }
}
