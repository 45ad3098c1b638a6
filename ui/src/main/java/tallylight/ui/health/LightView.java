package tallylight.ui.health;

import javafx.css.PseudoClass;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** One light that says in words what it means. Pressed, it opens the drawer that tells more. */
public final class LightView extends ToggleButton {
  private static final PseudoClass GREEN = PseudoClass.getPseudoClass("green");
  private static final PseudoClass AMBER = PseudoClass.getPseudoClass("amber");
  private static final PseudoClass RED = PseudoClass.getPseudoClass("red");

  private final Region lamp = new Region();
  private final Listeners listeners = new Listeners();

  public LightView(HealthModel model) {
    setId("health-light");
    getStyleClass().addAll("flat", "health-light");
    lamp.getStyleClass().add("lamp");
    setGraphic(lamp);
    textProperty().bind(Texts.of(model.verdictProperty(), HealthWords::of));
    accessibleTextProperty()
        .bind(
            Texts.of(
                model.verdictProperty(),
                now ->
                    Texts.get(
                        "light.accessible",
                        HealthWords.of(now.finding().light()),
                        HealthWords.of(now))));
    Widgets.explain(this, Texts.of("light.meaning"));
    selectedProperty().bindBidirectional(model.drawerOpenProperty());
    listeners.onRemoval(() -> selectedProperty().unbindBidirectional(model.drawerOpenProperty()));
    listeners.on(model.verdictProperty(), now -> shine(now.finding().light()));
    shine(model.verdictProperty().get().finding().light());
  }

  private void shine(Finding.Light light) {
    lamp.pseudoClassStateChanged(GREEN, light == Finding.Light.GREEN);
    lamp.pseudoClassStateChanged(AMBER, light == Finding.Light.AMBER);
    lamp.pseudoClassStateChanged(RED, light == Finding.Light.RED);
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
