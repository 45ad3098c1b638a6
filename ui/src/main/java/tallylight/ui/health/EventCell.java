package tallylight.ui.health;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.ui.kit.Texts;

/** An event: when, what, and what to do. */
final class EventCell extends ListCell<HealthEvent> {
  private final Label what = new Label();
  private final Label remedy = new Label();
  private final VBox lines = new VBox(what, remedy);

  EventCell() {
    what.setWrapText(true);
    remedy.setWrapText(true);
    remedy.getStyleClass().add("event-remedy");
    remedy.visibleProperty().bind(remedy.textProperty().isNotEmpty());
    remedy.managedProperty().bind(remedy.visibleProperty());
    getStyleClass().add("event");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable HealthEvent event, boolean empty) {
    super.updateItem(event, empty);
    if (empty || event == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    what.setText(time(event) + "  " + HealthWords.what(event));
    remedy.setText(HealthWords.remedy(event.news()));
    setGraphic(lines);
    setAccessibleText(what.getText() + " " + remedy.getText());
  }

  private static String time(HealthEvent event) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
        .withLocale(Texts.locale())
        .format(event.at());
  }
}
