package tallylight.ui.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tallylight.app.scene.Area;
import tallylight.app.scene.Fit;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Placement;
import tallylight.app.studio.StudioSnapshot;
import tallylight.media.VideoSize;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;
import tallylight.ui.scenes.Snap;

/**
 * Lies on the preview: a press chooses the highest layer there, and the chosen one is moved by its
 * middle and resized by its corners. Edges are pulled to those of others, unless Alt is held. Arrow
 * keys move by a hundredth, with Shift by a thousandth; plus and minus resize.
 */
final class LayerEditor extends Pane {
  private static final double NEAR = 8;
  private static final double STEP = 0.01;
  private static final double FINE_STEP = 0.001;
  private static final double HANDLE = 11;

  private final ShowModel model;
  private final ShowController controller;
  private final Region frame = new Region();
  private final List<Handle> handles = new ArrayList<>();
  private final Listeners listeners = new Listeners();
  private @Nullable Grip grip;
  private int gestures;

  /** A corner: 0 or 1 in each direction. */
  private record Corner(int x, int y) {}

  /** What is held by the mouse: the middle, or a corner. */
  private record Grip(
      Area from, double startX, double startY, @Nullable Corner corner, Snap snap) {}

  /** A corner that can be pulled. */
  private static final class Handle extends Region {
    private final Corner corner;

    Handle(Corner corner) {
      this.corner = corner;
      getStyleClass().add("layer-handle");
      setCursor(corner.x() == corner.y() ? Cursor.NW_RESIZE : Cursor.NE_RESIZE);
    }
  }

  LayerEditor(ShowModel model, ShowController controller) {
    this.model = model;
    this.controller = controller;
    setId("layer-editor");
    getStyleClass().add("layer-editor");
    frame.getStyleClass().add("layer-frame");
    frame.setMouseTransparent(true);
    getChildren().add(frame);
    for (Corner corner :
        List.of(new Corner(0, 0), new Corner(1, 0), new Corner(0, 1), new Corner(1, 1))) {
      var handle = new Handle(corner);
      handles.add(handle);
      getChildren().add(handle);
    }
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    accessibleTextProperty()
        .bind(
            Texts.computed(
                this::words,
                model.selectedProperty(),
                model.scenesProperty(),
                model.onAirProperty()));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> released());
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    listeners.on(model.scenesProperty(), _ -> requestLayout());
    listeners.on(model.onAirProperty(), _ -> requestLayout());
    listeners.on(model.selectedProperty(), _ -> requestLayout());
    listeners.on(model.snapshotProperty(), _ -> requestLayout());
  }

  private String words() {
    return model
        .selectedLayer()
        .map(
            layer ->
                Texts.get(
                    "preview.layer",
                    layer.name(),
                    shown(layer).x(),
                    shown(layer).y(),
                    shown(layer).width(),
                    shown(layer).height()))
        .orElseGet(() -> Texts.get("preview.name"));
  }

  /** Where the picture of a layer is seen, in parts of the program. */
  private Area shown(Layer layer) {
    StudioSnapshot now = model.snapshotProperty().get();
    boolean upright = layer.quarterTurns() >= 0;
    return now == null || !upright
        ? layer.area()
        : model
            .stateOf(layer)
            .map(source -> shown(layer, source.format().size(), now.format().size()))
            .orElse(layer.area());
  }

  private static Area shown(Layer layer, VideoSize source, VideoSize program) {
    Placement place = Placement.of(layer, source, program);
    return Snap.clamped(
        (double) place.x() / program.width(),
        (double) place.y() / program.height(),
        (double) place.shown().width() / program.width(),
        (double) place.shown().height() / program.height());
  }

  private void pressed(MouseEvent press) {
    if (press.getButton() != MouseButton.PRIMARY) {
      return;
    }
    requestFocus();
    double x = press.getX() / getWidth();
    double y = press.getY() / getHeight();
    Corner corner = cornerAt(press.getX(), press.getY());
    if (corner == null) {
      model.selectedProperty().set(highestAt(x, y));
    }
    Optional<Layer> layer = model.selectedLayer().filter(chosen -> !chosen.locked());
    grip = layer.map(chosen -> new Grip(shown(chosen), x, y, corner, snap())).orElse(null);
    gestures++;
    press.consume();
  }

  private @Nullable Corner cornerAt(double x, double y) {
    for (Handle handle : handles) {
      if (handle.isVisible() && handle.getBoundsInParent().contains(x, y)) {
        return handle.corner;
      }
    }
    return null;
  }

  private int highestAt(double x, double y) {
    List<Layer> layers = model.scene().layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Area area = shown(layers.get(i));
      boolean there =
          x >= area.x()
              && y >= area.y()
              && x <= area.x() + area.width()
              && y <= area.y() + area.height();
      if (there && !layers.get(i).hidden() && !layers.get(i).locked()) {
        return i;
      }
    }
    return -1;
  }

  private Snap snap() {
    List<Area> others = new ArrayList<>();
    List<Layer> layers = model.scene().layers();
    for (int i = 0; i < layers.size(); i++) {
      if (i != model.selectedProperty().get() && !layers.get(i).hidden()) {
        others.add(shown(layers.get(i)));
      }
    }
    return new Snap(others, NEAR / getWidth(), NEAR / getHeight());
  }

  private void dragged(MouseEvent drag) {
    Grip held = grip;
    if (held == null) {
      return;
    }
    double byX = drag.getX() / getWidth() - held.startX;
    double byY = drag.getY() / getHeight() - held.startY;
    Area next =
        held.corner == null
            ? moved(held, byX, byY, !drag.isAltDown())
            : resized(held, held.corner, byX, byY, !drag.isAltDown());
    place(next);
    drag.consume();
  }

  private static Area moved(Grip held, double byX, double byY, boolean snaps) {
    Area from = held.from;
    Area free = Snap.clamped(from.x() + byX, from.y() + byY, from.width(), from.height());
    return snaps ? held.snap.move(free) : free;
  }

  /** A layer that keeps its shape follows the direction in which the mouse has moved farther. */
  private Area resized(Grip held, Corner corner, double byX, double byY, boolean snaps) {
    Area from = held.from;
    double fixedX = from.x() + (1 - corner.x()) * from.width();
    double fixedY = from.y() + (1 - corner.y()) * from.height();
    double x = from.x() + corner.x() * from.width() + byX;
    double y = from.y() + corner.y() * from.height() + byY;
    if (snaps) {
      x = held.snap.x(x);
      y = held.snap.y(y);
    }
    double width = Math.max(0.01, corner.x() == 1 ? x - fixedX : fixedX - x);
    double height = Math.max(0.01, corner.y() == 1 ? y - fixedY : fixedY - y);
    if (keepsShape()) {
      double scale = Math.max(width / from.width(), height / from.height());
      width = from.width() * scale;
      height = from.height() * scale;
    }
    return Snap.clamped(
        corner.x() == 1 ? fixedX : fixedX - width,
        corner.y() == 1 ? fixedY : fixedY - height,
        width,
        height);
  }

  private boolean keepsShape() {
    return model
        .selectedLayer()
        .map(layer -> layer.fit() == Fit.CONTAIN || layer.fit() == Fit.NONE)
        .orElse(true);
  }

  /**
   * The area becomes what is seen; a picture that is as large as it is becomes as large as fits.
   */
  private void place(Area area) {
    controller.editLayer(
        "layer " + gestures,
        layer -> {
          boolean sameSize =
              Math.abs(shown(layer).width() - area.width()) < 1e-9
                  && Math.abs(shown(layer).height() - area.height()) < 1e-9;
          Layer sized = layer.fit() == Fit.NONE && !sameSize ? layer.with(Fit.CONTAIN) : layer;
          return sized.with(area);
        });
  }

  private void released() {
    grip = null;
    controller.endGesture();
  }

  private void keyPressed(KeyEvent key) {
    Optional<Layer> layer = model.selectedLayer().filter(chosen -> !chosen.locked());
    if (layer.isEmpty() || key.isShortcutDown()) {
      return;
    }
    Area now = shown(layer.get());
    double step = key.isShiftDown() ? FINE_STEP : STEP;
    Area next =
        switch (key.getCode()) {
          case LEFT -> shifted(now, -step, 0);
          case RIGHT -> shifted(now, step, 0);
          case UP -> shifted(now, 0, -step);
          case DOWN -> shifted(now, 0, step);
          case PLUS, ADD, EQUALS -> scaled(now, 1 + 2 * step);
          case MINUS, SUBTRACT -> scaled(now, 1 - 2 * step);
          default -> now;
        };
    if (!next.equals(now)) {
      gestures++;
      place(next);
      controller.endGesture();
      key.consume();
    }
  }

  private static Area shifted(Area area, double x, double y) {
    return Snap.clamped(area.x() + x, area.y() + y, area.width(), area.height());
  }

  private static Area scaled(Area area, double by) {
    return Snap.clamped(area.x(), area.y(), area.width() * by, area.height() * by);
  }

  @Override
  protected void layoutChildren() {
    Optional<Layer> layer = model.selectedLayer().filter(chosen -> !chosen.hidden());
    frame.setVisible(layer.isPresent());
    boolean pulls = layer.filter(chosen -> !chosen.locked()).isPresent();
    handles.forEach(handle -> handle.setVisible(pulls));
    layer.ifPresent(chosen -> outline(shown(chosen)));
  }

  private void outline(Area area) {
    double left = snapPositionX(area.x() * getWidth());
    double top = snapPositionY(area.y() * getHeight());
    double width = area.width() * getWidth();
    double height = area.height() * getHeight();
    frame.resizeRelocate(left, top, width, height);
    for (Handle handle : handles) {
      handle.resizeRelocate(
          inside(left + handle.corner.x() * width - HANDLE / 2, getWidth()),
          inside(top + handle.corner.y() * height - HANDLE / 2, getHeight()),
          HANDLE,
          HANDLE);
    }
  }

  /** Corners of a layer as large as the program are still to be seen and held. */
  private static double inside(double place, double room) {
    return place > -HANDLE && place < room
        ? Math.clamp(place, 0, Math.max(0, room - HANDLE))
        : place;
  }

  void detach() {
    listeners.removeAll();
  }
}
