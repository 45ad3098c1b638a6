package tallylight.ui.destination;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The list of destinations, and the button that adds one. */
public final class DestinationsView extends VBox {
  /**
   * What can be done with one destination while the broadcast runs.
   *
   * @param stop ends it, and leaves the others live
   * @param retry connects it again
   */
  public record Actions(Consumer<DestinationModel> stop, Consumer<DestinationModel> retry) {}

  private final DestinationsController controller;
  private final ObservableValue<Boolean> locked;
  private final Actions actions;
  private final Map<DestinationModel, DestinationCard> cards = new HashMap<>();
  private final VBox list = new VBox();
  private final ListChangeListener<DestinationModel> listChanged = _ -> showAll();

  /**
   * A list.
   *
   * @param locked whether nothing can be changed
   * @param actions what can be done with one destination of a broadcast
   */
  public DestinationsView(
      DestinationsController controller, ObservableValue<Boolean> locked, Actions actions) {
    this.controller = controller;
    this.actions = actions;
    this.locked = locked;
    list.getStyleClass().add("destinations-list");
    getStyleClass().add("destinations");
    Button add = Widgets.button("add-destination", Texts.of("destination.add"), controller::add);
    add.getStyleClass().addAll("flat", "small", "accent");
    add.disableProperty().bind(locked);
    getChildren().addAll(head(add), list);
    controller.model().all().addListener(listChanged);
    showAll();
  }

  private static HBox head(Button add) {
    Label title = Widgets.label(Texts.of("destination.title"), "pane-title");
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(title, add);
    head.getStyleClass().add("pane-head");
    return head;
  }

  private void showAll() {
    List<DestinationModel> all = controller.model().all();
    List.copyOf(cards.keySet()).stream()
        .filter(destination -> !all.contains(destination))
        .forEach(this::drop);
    list.getChildren()
        .setAll(
            all.stream()
                .<Node>map(
                    destination ->
                        cards.computeIfAbsent(
                            destination,
                            it -> new DestinationCard(controller, it, locked, actions)))
                .toList());
  }

  private void drop(DestinationModel destination) {
    DestinationCard card = cards.remove(destination);
    if (card != null) {
      card.detach();
    }
  }

  /** Stops listening, and empties the fields. */
  public void detach() {
    controller.model().all().removeListener(listChanged);
    List.copyOf(cards.keySet()).forEach(this::drop);
  }
}
