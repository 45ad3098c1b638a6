package tallylight.ui.update;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.ProgramVersion;
import tallylight.app.settings.Consent;
import tallylight.app.settings.Settings;
import tallylight.app.update.Release;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The line that asks whether the program may look for newer versions, or tells of one. */
public final class UpdateView extends VBox {
  /**
   * A line that takes no room while there is nothing to say, or a broadcast to look after.
   *
   * @param locked whether a broadcast runs
   */
  public UpdateView(
      UpdateModel model, UpdateController controller, ObservableValue<Boolean> locked) {
    setId("update");
    getChildren().addAll(question(model, controller), notice(model, controller));
    Widgets.shownWhen(
        locked.flatMap(
            busy ->
                model
                    .askingProperty()
                    .flatMap(
                        asks ->
                            model
                                .releaseProperty()
                                .map(_ -> true)
                                .orElse(asks)
                                .map(says -> says && !busy))),
        this);
  }

  private static Node question(UpdateModel model, UpdateController controller) {
    Button yes =
        Widgets.button("update-yes", Texts.of("update.yes"), () -> controller.answer(true));
    Button no = Widgets.button("update-no", Texts.of("update.no"), () -> controller.answer(false));
    return Widgets.shownWhen(
        model.askingProperty(), line(words("update-question", Texts.of("update.ask")), yes, no));
  }

  private static Node notice(UpdateModel model, UpdateController controller) {
    var page = new Hyperlink();
    page.setId("update-page");
    page.textProperty().bind(Texts.of("update.page"));
    page.setMinWidth(USE_PREF_SIZE);
    page.setOnAction(_ -> controller.showPage());
    Button skip = Widgets.button("update-skip", Texts.of("update.skip"), controller::skip);
    Button later = Widgets.button("update-later", Texts.of("update.later"), controller::dismiss);
    ObservableValue<String> told = Texts.of(model.releaseProperty(), UpdateView::told);
    return Widgets.shownWhen(
        model.releaseProperty().map(_ -> true).orElse(false),
        line(words("update-told", told), page, skip, later));
  }

  private static String told(Release release) {
    @Nullable String own = ProgramVersion.current();
    return Texts.get("update.there", release.version(), own == null ? "?" : own);
  }

  private static Label words(String id, ObservableValue<String> words) {
    Label label = Widgets.sentences(words);
    label.setId(id);
    label.setAccessibleRole(AccessibleRole.TEXT);
    return label;
  }

  private static Node line(Label words, Node... buttons) {
    var row = new FlowPane(buttons);
    row.getStyleClass().add("update-buttons");
    for (Node button : buttons) {
      button.getStyleClass().add("small");
    }
    var line = new VBox(words, row);
    line.getStyleClass().add("update");
    return line;
  }

  /**
   * The switch in the settings; takes no room where there is no list of releases.
   *
   * @param listeners takes what is to be removed with the settings
   */
  public static Node settings(
      UpdateController controller, ObservableValue<Settings> settings, Listeners listeners) {
    var choice = new CheckBox();
    choice.setId("settings-update");
    choice.setWrapText(true);
    choice.textProperty().bind(Texts.of("update.switch"));
    choice.setSelected(mayLook(settings.getValue()));
    listeners.on(settings, now -> choice.setSelected(mayLook(now)));
    choice.setOnAction(_ -> controller.answer(choice.isSelected()));
    return new VBox(choice, Widgets.sentences(Texts.of("update.meaning"), "hint"));
  }

  private static boolean mayLook(Settings settings) {
    return settings.updateNotice().consent() == Consent.YES;
  }
}
