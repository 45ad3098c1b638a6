package tallylight.ui.preview;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import tallylight.app.broadcast.BroadcastState;
import tallylight.media.VideoSize;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.StateWords;
import tallylight.ui.kit.Texts;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;

/**
 * A black screen of the program's shape, as large as there is room for, with the picture on it one
 * pixel to a pixel. While viewers see it, it wears a red frame and a word; while they wait for it
 * to come back, another word and another colour.
 */
public final class PreviewView extends Region {
  private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");
  private static final double LEAST_HEIGHT = 90;

  private final PreviewController controller;
  private final ObservableValue<VideoSize> shape;
  private final StackPane screen = new StackPane();
  private final Region frame = new Region();
  private final Label sign = new Label();
  private final LayerEditor editor;
  private final Listeners listeners = new Listeners();

  /**
   * A screen.
   *
   * @param shape the size of the program's pictures
   * @param state where the broadcast stands
   */
  public PreviewView(
      PreviewModel model,
      PreviewController controller,
      ShowModel show,
      ShowController showController,
      ObservableValue<VideoSize> shape,
      ObservableValue<BroadcastState> state) {
    this.controller = controller;
    this.shape = shape;
    this.editor = new LayerEditor(show, showController);
    screen.setId("preview");
    screen.getStyleClass().add("screen");
    screen.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    screen.accessibleTextProperty().bind(Texts.of("preview.name"));
    screen
        .getChildren()
        .addAll(placeholder(model), picture(model), editor, trouble(show), frame, sign(state));
    getStyleClass().add("preview");
    getChildren().add(screen);
    listeners.on(shape, _ -> requestLayout());
    listeners.on(state, this::light);
    light(state.getValue());
  }

  private static Label placeholder(PreviewModel model) {
    var label = new Label();
    label.textProperty().bind(Texts.of("preview.none"));
    label.getStyleClass().add("placeholder");
    label.setWrapText(true);
    label.visibleProperty().bind(model.pictureProperty().map(_ -> false).orElse(true));
    return label;
  }

  private ImageView picture(PreviewModel model) {
    var view = new ImageView();
    view.setId("preview-picture");
    view.setSmooth(false);
    view.imageProperty().bind(model.pictureProperty());
    view.fitWidthProperty()
        .bind(model.pictureProperty().map(image -> image.getWidth() / scale()).orElse(0.0));
    view.setPreserveRatio(true);
    return view;
  }

  private static TroubleView trouble(ShowModel show) {
    var trouble = new TroubleView(show);
    StackPane.setAlignment(trouble, Pos.BOTTOM_CENTER);
    return trouble;
  }

  private Label sign(ObservableValue<BroadcastState> state) {
    sign.setId("live-sign");
    sign.textProperty().bind(Texts.of(state, StateWords::of));
    sign.getStyleClass().add("live-sign");
    sign.visibleProperty().bind(frame.visibleProperty());
    StackPane.setAlignment(sign, Pos.TOP_LEFT);
    frame.getStyleClass().add("live-frame");
    frame.setMouseTransparent(true);
    return sign;
  }

  private void light(BroadcastState now) {
    boolean away = now == BroadcastState.RECONNECTING;
    frame.setVisible(away || now == BroadcastState.LIVE);
    frame.pseudoClassStateChanged(AWAY, away);
    sign.pseudoClassStateChanged(AWAY, away);
  }

  /** Pixels of the screen to a unit of the layout. */
  private double scale() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getRenderScaleX();
  }

  /** Both sides are rounded to even numbers, so that one fit may leave a line over for the next. */
  private VideoSize fitted(VideoSize room) {
    VideoSize once = shape.getValue().fittedInto(room);
    return shape.getValue().fittedInto(once);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return LEAST_HEIGHT;
  }

  @Override
  protected double computePrefHeight(double width) {
    VideoSize size = shape.getValue();
    return width < 0 ? LEAST_HEIGHT : Math.ceil(width * size.height() / size.width());
  }

  @Override
  protected void layoutChildren() {
    double scale = scale();
    int width = (int) (getWidth() * scale);
    int height = (int) (getHeight() * scale);
    if (width < 2 || height < 2) {
      return;
    }
    VideoSize size = fitted(new VideoSize(width, height));
    controller.resize(size);
    double shownWidth = size.width() / scale;
    double shownHeight = size.height() / scale;
    screen.resizeRelocate(snapPositionX((getWidth() - shownWidth) / 2), 0, shownWidth, shownHeight);
  }

  /** Stops listening. */
  public void detach() {
    editor.detach();
    listeners.removeAll();
  }
}
