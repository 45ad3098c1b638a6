package tallylight.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Looks;

/** Light or dark: as the system is, or as the person wants it. */
public final class Theme implements AutoCloseable {
  private final ObjectProperty<Looks> looks = new SimpleObjectProperty<>(Looks.SYSTEM);
  private final Listeners listeners = new Listeners();

  /** Takes the system's looks, and follows it. */
  Theme() {
    listeners.on(looks, _ -> apply());
    listeners.on(Platform.getPreferences().colorSchemeProperty(), _ -> apply());
    apply();
  }

  /** What is wanted. */
  public ObjectProperty<Looks> looksProperty() {
    return looks;
  }

  private void apply() {
    ColorScheme scheme =
        switch (looks.get()) {
          case SYSTEM -> Platform.getPreferences().getColorScheme();
          case LIGHT -> ColorScheme.LIGHT;
          case DARK -> ColorScheme.DARK;
        };
    Application.setUserAgentStylesheet(
        switch (scheme) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
  }

  /** Follows no more. */
  @Override
  public void close() {
    listeners.removeAll();
  }
}
