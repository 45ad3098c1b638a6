package tallylight.ui.problem;

import java.net.URI;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.WebPages;
import tallylight.ui.kit.Widgets;

/**
 * What happened, why, and what to do; with details and a code to copy for whom one asks for help.
 * Takes no room while there is no trouble.
 */
public final class ProblemView extends HBox {
  private final ProblemModel model;
  private final BooleanProperty detailed = new SimpleBooleanProperty();
  private final Listeners listeners = new Listeners();

  /**
   * Its view.
   *
   * @param support writes a support bundle
   */
  public ProblemView(ProblemModel model, Runnable support) {
    this.model = model;
    ObservableValue<@Nullable Trouble> trouble = model.troubleProperty();
    var sentences =
        new VBox(
            sentence(now -> now.words().what(), "problem-what"),
            sentence(now -> now.words().why(), "problem-why"),
            sentence(now -> now.words().remedy(), "problem-remedy"),
            more(support),
            details());
    sentences.getStyleClass().add("problem-sentences");
    HBox.setHgrow(sentences, Priority.ALWAYS);
    sentences.setMinWidth(0);

    Button dismiss =
        Widgets.button("dismiss-problem", Texts.of("problem.dismiss.sign"), model::dismiss);
    Widgets.name(dismiss, Texts.of("problem.dismiss"));
    dismiss.getStyleClass().addAll("flat", "dismiss");

    setId("problem");
    getStyleClass().add("problem");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty().bind(Texts.of(trouble, now -> now.words().toString()));
    getChildren().addAll(sentences, dismiss);
    Widgets.shownWhen(trouble.map(_ -> true).orElse(false), this);
    listeners.on(trouble, _ -> detailed.set(false));
  }

  private Label sentence(Function<Trouble, String> part, String name) {
    Label label = Widgets.sentences(Texts.of(model.troubleProperty(), part), name);
    label.setId(name);
    return label;
  }

  private Node more(Runnable support) {
    var page = new Hyperlink();
    page.setId("problem-page");
    page.textProperty()
        .bind(Texts.of(model.troubleProperty(), now -> Texts.get("problem.page", hostOf(now))));
    page.setOnAction(_ -> showPage());
    Widgets.shownWhen(model.troubleProperty().map(now -> now.page() != null).orElse(false), page);

    var details = new Hyperlink();
    details.setId("problem-details");
    details
        .textProperty()
        .bind(
            Texts.of(
                detailed, now -> Texts.get(now ? "problem.details.less" : "problem.details.more")));
    details.setOnAction(_ -> detailed.set(!detailed.get()));

    var copy = new Hyperlink();
    copy.setId("problem-copy");
    copy.textProperty()
        .bind(Texts.of(model.troubleProperty(), now -> Texts.get("problem.copy", now.code())));
    copy.setOnAction(_ -> copyDetails());
    var bundle = new Hyperlink();
    bundle.setId("problem-support");
    bundle.textProperty().bind(Texts.of("support.write"));
    bundle.setOnAction(_ -> support.run());
    var line = new FlowPane(page, details, copy, bundle);
    line.getStyleClass().add("problem-more");
    return line;
  }

  private Node details() {
    Label details = Widgets.sentences(Texts.of(model.troubleProperty(), Trouble::details), "hint");
    details.setId("problem-detail-text");
    return Widgets.shownWhen(detailed, details);
  }

  private static String hostOf(Trouble trouble) {
    URI page = trouble.page();
    return page == null ? "" : String.valueOf(page.getHost());
  }

  private void showPage() {
    Trouble now = model.troubleProperty().get();
    if (now != null && now.page() != null) {
      WebPages.show(now.page().toString());
    }
  }

  private void copyDetails() {
    Trouble now = model.troubleProperty().get();
    if (now != null) {
      var content = new ClipboardContent();
      content.putString(now.details());
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
