package tallylight.ui.live;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastState;
import tallylight.media.MediaClock;
import tallylight.ui.health.HealthEvent;
import tallylight.ui.health.HealthModel;
import tallylight.ui.health.HealthWords;
import tallylight.ui.health.Notice;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.mixer.LoudnessWords;
import tallylight.ui.mixer.MixerModel;
import tallylight.ui.mixer.Strip;
import tallylight.ui.problem.ProblemModel;

/**
 * Says to screen readers what others see: at once each change of state and each fault; in its turn
 * that the quality is lowered or back, that one of several destinations is lost or back, and what
 * the mixer hints at. It is on the window but takes no room.
 */
public final class AnnouncerView extends Label {
  private static final Duration LOOK_AGAIN = Duration.millis(250);

  private final MediaClock clock = MediaClock.system();
  private final Speaker speaker = new Speaker();
  private final PauseTransition turn = new PauseTransition(LOOK_AGAIN);
  private final Listeners listeners = new Listeners();
  private final Listeners ofStrips = new Listeners();
  private Notice.Kind quality = Notice.Kind.NONE;

  public AnnouncerView(
      LiveModel model, ProblemModel problems, HealthModel health, MixerModel mixer) {
    setId("announcer");
    setAccessibleRole(AccessibleRole.TEXT);
    setManaged(false);
    setMouseTransparent(true);
    turn.setOnFinished(_ -> takeTurn());
    listeners.on(model.stateProperty(), now -> sayNow(words(now)));
    listeners.on(
        problems.troubleProperty(),
        trouble -> {
          if (trouble != null) {
            sayNow(trouble.words().toString());
          }
        });
    listeners.on(health.noticeProperty(), this::noticed);
    ListChangeListener<HealthEvent> events = this::happened;
    health.events().addListener(events);
    listeners.onRemoval(() -> health.events().removeListener(events));
    ListChangeListener<Strip> strips = _ -> listenTo(mixer);
    mixer.strips().addListener(strips);
    listeners.onRemoval(() -> mixer.strips().removeListener(strips));
    listenTo(mixer);
  }

  private static String words(BroadcastState state) {
    return switch (state) {
      case READY, ENDED -> Texts.get("announce.ready");
      case CONNECTING -> Texts.get("announce.connecting");
      case LIVE -> Texts.get("announce.live");
      case RECONNECTING -> Texts.get("announce.reconnecting");
      case ENDING -> Texts.get("announce.ending");
      case FAILED -> Texts.get("announce.failed");
    };
  }

  /** Of several steps down the first is news. */
  private void noticed(Notice now) {
    if (now.kind() != quality) {
      quality = now.kind();
      say(HealthWords.of(now));
    }
  }

  private void happened(ListChangeListener.Change<? extends HealthEvent> change) {
    while (change.next()) {
      change.getAddedSubList().stream()
          .filter(HealthEvent::isOneLostOrBack)
          .forEach(event -> say(HealthWords.what(event)));
    }
  }

  private void listenTo(MixerModel mixer) {
    ofStrips.removeAll();
    for (Strip strip : mixer.strips()) {
      ofStrips.on(strip.hintProperty(), now -> hinted(strip, now));
    }
  }

  private void hinted(Strip strip, Strip.Hint now) {
    if (now != Strip.Hint.NONE) {
      say(Texts.get("health.of", strip.name(), LoudnessWords.of(now)));
    }
  }

  private void say(String sentence) {
    speaker.add(sentence, clock.nanos());
    takeTurn();
  }

  private void takeTurn() {
    tell(speaker.next(clock.nanos()));
    if (speaker.isWaiting()) {
      turn.playFromStart();
    }
  }

  private void sayNow(String sentence) {
    tell(speaker.sayNow(sentence, clock.nanos()));
  }

  private void tell(@Nullable String sentence) {
    if (sentence != null) {
      setAccessibleText(sentence);
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  /** Stops listening. */
  public void detach() {
    turn.stop();
    ofStrips.removeAll();
    listeners.removeAll();
  }
}
