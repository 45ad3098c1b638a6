package tallylight.ui;

import tallylight.app.broadcast.Broadcast;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.ui.health.HealthController;
import tallylight.ui.health.HealthModel;
import tallylight.ui.health.HealthView;
import tallylight.ui.health.LightView;
import tallylight.ui.health.NoticeView;

/** What a person works with during a broadcast, joined: models, controllers and views. */
final class ControlDesk implements AutoCloseable {
  final HealthModel health = new HealthModel();
  private final HealthController healthController;

  ControlDesk(MediaClock clock) {
    healthController = new HealthController(health, clock);
  }

  /** Watches a broadcast that is not connected yet. */
  void follow(Broadcast broadcast, Bitrate wished) {
    healthController.follow(broadcast, wished);
  }

  /** Puts the views into their places. */
  void fill(StudioView view) {
    health(view);
  }

  private void health(StudioView view) {
    var light = new LightView(health);
    var notice = new NoticeView(health);
    var figures = new HealthView(health);
    view.put(Slot.HEALTH_LIGHT, light);
    view.put(Slot.MESSAGES, notice);
    view.put(Slot.DRAWER, figures);
    view.onDetach(light::detach);
    view.onDetach(notice::detach);
    view.onDetach(figures::detach);
  }

  @Override
  public void close() {
    healthController.close();
  }
}
