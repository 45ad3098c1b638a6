package tallylight.ui.mixer;

import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import tallylight.ui.kit.Listeners;

/** The bar of one channel: three zones, lit as far as the level reaches, and a mark. */
final class LevelBar extends Region {
  /** The left end of the bar, in dBFS; the right end is full scale. */
  static final double LOWEST = -60;

  private static final double MARK_WIDTH = 3;

  private static final double[] EDGES = {LOWEST, Loudness.GOOD.from(), Loudness.LOUD.from(), 0};
  private static final String[] ZONES = {"zone-quiet", "zone-good", "zone-loud"};

  private final Region unlit = new Zones();
  private final Region lit = new Zones();
  private final Region mark = new Region();
  private final Rectangle reach = new Rectangle();
  private final Channel channel;
  private final Listeners listeners = new Listeners();

  LevelBar(Channel channel) {
    this.channel = channel;
    getStyleClass().add("level-bar");
    unlit.getStyleClass().add("unlit");
    lit.setClip(reach);
    mark.getStyleClass().add("mark");
    mark.setManaged(false);
    getChildren().addAll(unlit, lit, mark);
    listeners.on(channel.level(), _ -> showLevel());
    listeners.on(channel.held(), _ -> showLevel());
  }

  /** Where a level lies on a bar, 0 at the left end and 1 at the right. */
  static double position(double level) {
    return Math.clamp((level - LOWEST) / -LOWEST, 0, 1);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    unlit.resizeRelocate(0, 0, width, height);
    lit.resizeRelocate(0, 0, width, height);
    reach.setHeight(height);
    showLevel();
  }

  /** A level has no say in the layout, or the whole window would be laid out at each. */
  private void showLevel() {
    reach.setWidth(getWidth() * position(channel.level().get()));
    double held = position(channel.held().get());
    mark.setVisible(held > 0);
    mark.resizeRelocate((getWidth() - MARK_WIDTH) * held, 0, MARK_WIDTH, getHeight());
  }

  void detach() {
    listeners.removeAll();
  }

  /** The three zones side by side. */
  private static final class Zones extends Region {
    Zones() {
      for (String zone : ZONES) {
        var part = new Region();
        part.getStyleClass().add(zone);
        getChildren().add(part);
      }
    }

    @Override
    protected void layoutChildren() {
      for (int i = 0; i < ZONES.length; i++) {
        double from = snapPositionX(getWidth() * position(EDGES[i]));
        double to = snapPositionX(getWidth() * position(EDGES[i + 1]));
        getChildren().get(i).resizeRelocate(from, 0, to - from, getHeight());
      }
    }
  }
}
