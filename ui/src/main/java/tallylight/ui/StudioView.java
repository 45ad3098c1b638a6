package tallylight.ui;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;

/**
 * Where everything lies. The view knows places, not what is put there: {@link Panes} says that.
 *
 * <pre>
 *   state  HEALTH_LIGHT                    TOOLS  menu
 *   SCENES  │ PREVIEW                   │ DESTINATIONS
 *   SOURCES │ CAPTION                   │
 *           │ MESSAGES                  │
 *   MIXER                               │ LIVE
 *   DRAWER
 * </pre>
 */
final class StudioView {
  private static final double WIDTH = 1200;
  private static final double HEIGHT = 720;
  private static final double LEAST_WIDTH = 900;
  private static final double LEAST_HEIGHT = 600;
  private static final double USUAL_LETTERS = 14;
  private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256};

  private final Map<Slot, Pane> slots = new EnumMap<>(Slot.class);
  private final BorderPane root = new BorderPane();
  private final Scene scene = new Scene(root, WIDTH, HEIGHT);
  private final MenuView menu = new MenuView();
  private final HBox bar = new HBox();
  private final VBox side = new VBox();
  private final Listeners parts = new Listeners();

  StudioView() {
    for (Slot slot : Slot.values()) {
      slots.put(slot, emptySlot(slot));
    }
    root.getStyleClass().add("studio");
    root.setTop(bar());
    root.setCenter(stage());
    root.setRight(fillSide());
    root.setBottom(slot(Slot.DRAWER));
    scene.getStylesheets().add(resource("studio.css"));
  }

  private static Pane emptySlot(Slot slot) {
    Pane place = slot == Slot.TOOLS ? new HBox() : new VBox();
    place.getStyleClass().addAll("slot", slot.styleClass());
    place.visibleProperty().bind(Bindings.isNotEmpty(place.getChildren()));
    place.managedProperty().bind(place.visibleProperty());
    return place;
  }

  private Pane slot(Slot slot) {
    return Objects.requireNonNull(slots.get(slot));
  }

  private Node bar() {
    bar.getStyleClass().add("bar");
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    bar.getChildren().addAll(slot(Slot.HEALTH_LIGHT), room, slot(Slot.TOOLS), menu);
    return bar;
  }

  private Node stage() {
    VBox.setVgrow(slot(Slot.SOURCES), Priority.ALWAYS);
    var left = new VBox(slot(Slot.SCENES), slot(Slot.SOURCES));
    left.getStyleClass().add("left");
    left.visibleProperty()
        .bind(slot(Slot.SCENES).visibleProperty().or(slot(Slot.SOURCES).visibleProperty()));
    left.managedProperty().bind(left.visibleProperty());

    var room = new Region();
    VBox.setVgrow(room, Priority.ALWAYS);
    var middle = new VBox(slot(Slot.PREVIEW), slot(Slot.CAPTION), room, slot(Slot.MESSAGES));
    middle.getStyleClass().add("middle");

    var stage = new BorderPane(middle);
    stage.setLeft(left);
    stage.setBottom(slot(Slot.MIXER));
    stage.setMinWidth(0);
    return stage;
  }

  private VBox fillSide() {
    var scroll = new ScrollPane(slot(Slot.DESTINATIONS));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    slot(Slot.LIVE).setMinHeight(Region.USE_PREF_SIZE);
    side.getChildren().setAll(scroll, slot(Slot.LIVE));
    side.getStyleClass().add("side");
    return side;
  }

  /** Puts something into a place, below what is there already. */
  void put(Slot place, Node... parts) {
    slot(place).getChildren().addAll(parts);
  }

  /** Puts a guide to the right, in place of what is there; null takes it away. */
  void guide(@Nullable Node guide) {
    root.setRight(guide == null ? side : guide);
  }

  /** Puts something at the head of the bar. */
  void lead(Node part) {
    bar.getChildren().addFirst(part);
  }

  /** Adds what is to be undone when the window closes. */
  void onDetach(Runnable detach) {
    parts.onRemoval(detach);
  }

  /** The menu, for further entries. */
  MenuView menu() {
    return menu;
  }

  /** The scene, for shortcuts. */
  Scene scene() {
    return scene;
  }

  /** Fills a window with it. */
  void fill(Stage stage, ObservableValue<Number> scale) {
    root.styleProperty().bind(scale.map(StudioView::fontSize));
    stage.setScene(scene);
    stage.titleProperty().bind(Texts.of("window.title"));
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    for (int size : ICON_SIZES) {
      stage.getIcons().add(new Image(resource("/tallylight/icons/icon-" + size + ".png")));
    }
  }

  /** Everything is measured in the size of the letters. */
  private static String fontSize(Number percent) {
    return "-fx-font-size: " + USUAL_LETTERS * percent.doubleValue() / 100 + "px;";
  }

  private static String resource(String name) {
    return String.valueOf(StudioView.class.getResource(name));
  }

  /** Stops listening. */
  void detach() {
    parts.removeAll();
  }
}
