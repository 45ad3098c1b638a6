package tallylight.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import tallylight.media.VideoSize;
import tallylight.ui.destination.DestinationView;
import tallylight.ui.kit.Texts;
import tallylight.ui.live.GuideView;
import tallylight.ui.live.HealthView;
import tallylight.ui.live.LiveView;
import tallylight.ui.meter.MeterView;
import tallylight.ui.preview.PreviewView;
import tallylight.ui.problem.ProblemView;
import tallylight.ui.quality.QualityView;
import tallylight.ui.sources.CaptionView;
import tallylight.ui.sources.SourcesView;

/** Where everything lies: picture, sound and health to the left, choices and the button beside. */
final class StudioView {
  private static final double WIDTH = 1120;
  private static final double HEIGHT = 700;
  private static final double LEAST_WIDTH = 800;
  private static final double LEAST_HEIGHT = 560;
  private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256};

  private final PreviewView preview;
  private final MeterView meter;
  private final DestinationView destination;
  private final LiveView live;
  private final BorderPane root = new BorderPane();

  StudioView(StudioWindow window) {
    ObservableValue<Boolean> locked = window.live.lockedProperty();
    ObservableValue<VideoSize> shape =
        window.quality.qualityProperty().map(quality -> quality.size());
    preview =
        new PreviewView(
            window.preview, window.previewController, shape, window.live.liveProperty());
    meter = new MeterView(window.meter);
    destination = new DestinationView(window.destination, locked);
    live = new LiveView(window.live, window.liveController);

    var room = new Region();
    VBox.setVgrow(room, Priority.ALWAYS);
    var stage =
        new VBox(
            preview,
            new CaptionView(window.sources),
            meter,
            room,
            new GuideView(
                window.live, window.destination.model().keyGivenProperty(), window.problems),
            new ProblemView(window.problems));
    stage.getStyleClass().add("stage");

    var choices =
        new VBox(
            new SourcesView(window.sources, window.sourcesController, locked),
            destination,
            new QualityView(window.quality, locked));
    choices.getStyleClass().add("choices");
    var scroll = new ScrollPane(choices);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    live.setMinHeight(Region.USE_PREF_SIZE);
    var side = new VBox(scroll, live);
    side.getStyleClass().add("side");

    root.getStyleClass().add("studio");
    root.setCenter(stage);
    root.setRight(side);
    root.setBottom(new HealthView(window.live));
  }

  /** Fills a window with it. */
  void fill(Stage stage) {
    var scene = new Scene(root, WIDTH, HEIGHT);
    scene.getStylesheets().add(resource("studio.css"));
    scene.getAccelerators().put(LiveView.SHORTCUT, live::act);
    stage.setScene(scene);
    stage.setTitle(Texts.get("window.title"));
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    for (int size : ICON_SIZES) {
      stage.getIcons().add(new Image(resource("/tallylight/icons/icon-" + size + ".png")));
    }
  }

  private static String resource(String name) {
    return String.valueOf(StudioView.class.getResource(name));
  }

  /** Stops listening. */
  void detach() {
    preview.detach();
    meter.detach();
    destination.detach();
    live.detach();
  }
}
