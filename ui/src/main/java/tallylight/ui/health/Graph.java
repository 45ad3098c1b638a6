package tallylight.ui.health;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import tallylight.ui.kit.Listeners;

/**
 * Two minutes as curves, the present at the right. Drawn once a second onto a canvas; nothing is
 * made anew for it.
 */
final class Graph extends Region {
  private static final double LINE = 1.5;
  private static final double SHADE = 0.18;
  private static final double HEADROOM = 1.1;

  private final HealthHistory history;
  private final List<Curve> curves;
  private final double leastTop;
  private final double[] marks;
  private final boolean fixed;
  private final Rectangle grid = new Rectangle();
  private final Canvas canvas = new Canvas();
  private final Listeners listeners = new Listeners();

  /**
   * A graph.
   *
   * @param leastTop the value at the upper edge, at least
   * @param fixed whether it is never more: higher values are drawn at the edge
   * @param marks values at which a line is drawn across
   */
  Graph(HealthModel model, List<Curve> curves, double leastTop, boolean fixed, double... marks) {
    this.history = model.history();
    this.curves = curves;
    this.leastTop = leastTop;
    this.fixed = fixed;
    this.marks = marks;
    grid.getStyleClass().add("graph-grid");
    grid.setVisible(false);
    getStyleClass().add("graph");
    getChildren().addAll(grid, canvas);
    listeners.on(model.secondsProperty(), _ -> draw());
    listeners.on(grid.fillProperty(), _ -> draw());
    curves.forEach(curve -> listeners.on(curve.key().fillProperty(), _ -> draw()));
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    canvas.relocate(left, top);
    canvas.setWidth(Math.max(0, getWidth() - left - snappedRightInset()));
    canvas.setHeight(Math.max(0, getHeight() - top - snappedBottomInset()));
    draw();
  }

  private void draw() {
    if (!isVisibleInWindow() || canvas.getWidth() < 2 || canvas.getHeight() < 2) {
      return;
    }
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    double top = top();
    pen.setLineWidth(1);
    pen.setStroke(grid.getFill());
    for (double mark : marks) {
      double y = Math.round(y(mark, top)) + 0.5;
      pen.strokeLine(0, y, canvas.getWidth(), y);
    }
    for (Curve curve : curves) {
      draw(curve, pen, top);
    }
  }

  /** Whether anybody can see it; a closed drawer costs nothing. */
  private boolean isVisibleInWindow() {
    return getScene() != null && getParent() != null && getWidth() > 0;
  }

  private double top() {
    double most = leastTop;
    if (!fixed) {
      for (Curve curve : curves) {
        most = Math.max(most, history.highest(curve.series()) * HEADROOM);
      }
    }
    return most;
  }

  private double x(int age) {
    return canvas.getWidth() * (1 - (double) age / (HealthHistory.SECONDS - 1));
  }

  private double y(double value, double top) {
    double room = canvas.getHeight() - LINE;
    return LINE / 2 + room * (1 - Math.min(value, top) / top);
  }

  /** A second that was not measured leaves a gap. */
  private void draw(Curve curve, GraphicsContext pen, double top) {
    Paint colour = curve.key().getFill();
    int age = history.size() - 1;
    while (age >= 0) {
      if (Double.isNaN(history.value(curve.series(), age))) {
        age--;
        continue;
      }
      int from = age;
      while (age > 0 && !Double.isNaN(history.value(curve.series(), age - 1))) {
        age--;
      }
      if (curve.filled()) {
        shade(curve.series(), pen, colour, top, from, age);
      }
      trace(curve.series(), pen, top, from, age);
      pen.setStroke(colour);
      pen.setLineWidth(LINE);
      pen.stroke();
      age--;
    }
  }

  private void trace(Series series, GraphicsContext pen, double top, int from, int to) {
    pen.beginPath();
    pen.moveTo(x(from), y(history.value(series, from), top));
    for (int age = from - 1; age >= to; age--) {
      pen.lineTo(x(age), y(history.value(series, age), top));
    }
  }

  private void shade(
      Series series, GraphicsContext pen, Paint colour, double top, int from, int to) {
    trace(series, pen, top, from, to);
    pen.lineTo(x(to), canvas.getHeight());
    pen.lineTo(x(from), canvas.getHeight());
    pen.closePath();
    pen.setGlobalAlpha(SHADE);
    pen.setFill(colour);
    pen.fill();
    pen.setGlobalAlpha(1);
  }

  void detach() {
    listeners.removeAll();
  }
}
