package tallylight.ui.health;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.app.broadcast.BroadcastState;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.publish.PublishEvent;

/** Follows a broadcast from its preparation to its end. */
public final class HealthController implements AutoCloseable {
  private static final javafx.util.Duration READ = javafx.util.Duration.seconds(10);

  private final HealthModel model;
  private final MediaClock clock;
  private final PauseTransition readTime = new PauseTransition(READ);
  private @Nullable Broadcast current;
  private BroadcastState state = BroadcastState.READY;
  private Bitrate wished = new Bitrate(0);
  private Bitrate target = new Bitrate(0);
  private long loweredAt;

  public HealthController(HealthModel model, MediaClock clock) {
    this.model = model;
    this.clock = clock;
    readTime.setOnFinished(_ -> model.setNotice(Notice.NONE));
  }

  /**
   * Follows another broadcast; any thread may call.
   *
   * @param broadcast that is not connected yet
   * @param bitrate of its pictures, as the person wants it
   */
  public void follow(Broadcast broadcast, Bitrate bitrate) {
    Platform.runLater(() -> begin(broadcast, bitrate));
    broadcast.onState(now -> told(broadcast, now, this::stateChanged));
    broadcast.onHealth(now -> told(broadcast, now, this::healthTaken));
    broadcast.onEvent(now -> told(broadcast, now, this::happened));
    broadcast.onDecision(now -> told(broadcast, now, this::decided));
  }

  private <T> void told(Broadcast by, T news, Consumer<T> whom) {
    Platform.runLater(
        () -> {
          if (by == current) {
            whom.accept(news);
          }
        });
  }

  private void begin(Broadcast broadcast, Bitrate bitrate) {
    current = broadcast;
    wished = bitrate;
    target = bitrate;
    state = BroadcastState.CONNECTING;
    model.begin();
    dismissNotice();
    judge();
  }

  private void stateChanged(BroadcastState now) {
    state = now;
    if (now.isOver()) {
      dismissNotice();
    }
    judge();
  }

  private void healthTaken(BroadcastHealth now) {
    model.add(now);
    judge();
  }

  private void judge() {
    model.setVerdict(Verdict.of(state, model.history(), target, wished));
  }

  private void happened(PublishEvent event) {
    switch (event) {
      case PublishEvent.Live live when live.attempt() == 0 -> tell(new HealthEvent.WentLive());
      case PublishEvent.Live live -> tell(new HealthEvent.BackOnAir(live.offAir()));
      case PublishEvent.Interrupted lost -> tell(new HealthEvent.Lost(lost.cause().problem()));
      case PublishEvent.Retrying retry ->
          tell(new HealthEvent.Retry(retry.attempt(), retry.delay(), retry.server().host()));
      case PublishEvent.Moved moved -> tell(new HealthEvent.Moved(moved.server().host()));
      case PublishEvent.NotMoved stayed -> tell(new HealthEvent.Stayed(stayed.cause().problem()));
      case PublishEvent.GaveUp over -> tell(new HealthEvent.GaveUp(over.cause().problem()));
      case PublishEvent.Ended _ -> tell(new HealthEvent.Ended());
      case PublishEvent.Said said -> {
        String words = said.status().description();
        if (words != null && !words.isBlank() && !said.status().isEnding()) {
          tell(new HealthEvent.Said(words));
        }
      }
      case PublishEvent.Connected _ -> {}
    }
  }

  private void decided(Decision decision) {
    boolean wasLower = target.compareTo(wished) < 0;
    target = decision.video();
    switch (decision.reason()) {
      case CAPACITY_FELL -> {
        loweredAt = wasLower ? loweredAt : clock.nanos();
        tell(new HealthEvent.Lowered(target));
      }
      case AT_FLOOR -> tell(new HealthEvent.AtFloor(target));
      case ENCODER_EXCEEDS -> tell(new HealthEvent.EncoderExceeds(target));
      case ROOM_SEEN, PROBING, STEADY -> {
        if (wasLower && target.compareTo(wished) >= 0) {
          tell(new HealthEvent.Restored(target, Duration.ofNanos(clock.nanos() - loweredAt)));
        }
      }
    }
    notice(wasLower);
    judge();
  }

  private void notice(boolean wasLower) {
    if (target.compareTo(wished) < 0) {
      readTime.stop();
      model.setNotice(new Notice(Notice.Kind.LOWERED, target));
    } else if (wasLower) {
      model.setNotice(new Notice(Notice.Kind.RESTORED, target));
      readTime.playFromStart();
    }
  }

  private void tell(HealthEvent.News news) {
    model.tell(news, LocalTime.now(ZoneId.systemDefault()));
  }

  private void dismissNotice() {
    readTime.stop();
    model.setNotice(Notice.NONE);
  }

  @Override
  public void close() {
    current = null;
    readTime.stop();
  }
}
