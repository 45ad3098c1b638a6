package tallylight.ui.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.scene.Area;

class SnapTest {
  private static final double EXACT = 1e-9;

  private final Snap snap = new Snap(List.of(new Area(0.2, 0.2, 0.1, 0.1)), 0.01, 0.01);

  @ParameterizedTest(name = "a quarter at {0}, {1} comes to {2}, {3}")
  @CsvSource({
    "0.005, -0.005, 0, 0",
    "0.745, 0.6, 0.75, 0.6",
    "0.38, 0.6, 0.375, 0.6",
    "0.305, 0.6, 0.3, 0.6",
    "0.42, 0.67, 0.42, 0.67"
  })
  void edgesAndMiddlesArePulledToLinesNearby(double x, double y, double toX, double toY) {
    Area moved = snap.move(new Area(x, y, 0.25, 0.25));
    assertEquals(toX, moved.x(), EXACT);
    assertEquals(toY, moved.y(), EXACT);
    assertEquals(0.25, moved.width(), EXACT);
  }

  @Test
  void changesOfOneGestureAreUndoneTogether() {
    var history = new UndoHistory<String>();
    history.changed("a", "drag 1");
    history.changed("b", "drag 1");
    history.changed("c", "drag 2");
    history.changed("d", null);
    assertEquals("d", history.undo("e").orElseThrow());
    assertEquals("c", history.undo("d").orElseThrow());
    assertEquals("a", history.undo("c").orElseThrow());
    assertEquals(false, history.canUndo());
    assertEquals("c", history.redo("a").orElseThrow());
  }
}
