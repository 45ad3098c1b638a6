package tallylight.ui.health;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.DestinationFeed;
import tallylight.app.broadcast.DestinationHealth;
import tallylight.app.broadcast.EncoderEvent;
import tallylight.app.broadcast.EncoderSharing;
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

  /** By the encoder's first destination: one for each, or one for all that share one. */
  private final Map<String, Course> courses = new LinkedHashMap<>();

  private String latest = "";

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
    broadcast.onEncoderEvent(now -> told(broadcast, now, this::happened));
    List<DestinationFeed> feeds = broadcast.destinations();
    String first = feeds.getFirst().destination().name();
    for (DestinationFeed feed : feeds) {
      String own = feed.destination().name();
      String name = feeds.size() > 1 ? own : null;
      String encoder = broadcast.sharing() == EncoderSharing.OWN_ENCODER ? own : first;
      feed.onEvent(now -> told(broadcast, now, event -> happened(name, event)));
      feed.onDecision(now -> told(broadcast, now, decision -> decided(encoder, name, decision)));
    }
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
    courses.clear();
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
    BroadcastHealth now = model.latestProperty().get();
    List<DestinationHealth> destinations = now == null ? List.of() : now.destinations();
    model.setVerdict(Verdict.of(state, model.history(), destinations, slowest(), wished));
  }

  /** The encoder that is asked for least; of several alike the one that was decided on last. */
  private Course slowest() {
    Course slowest = courses.getOrDefault(latest, new Course(null, wished, 0));
    for (Course each : courses.values()) {
      slowest = each.target().compareTo(slowest.target()) < 0 ? each : slowest;
    }
    return slowest;
  }

  private void happened(@Nullable String to, PublishEvent event) {
    switch (event) {
      case PublishEvent.Live live when live.attempt() == 0 -> tell(to, new HealthEvent.WentLive());
      case PublishEvent.Live live -> tell(to, new HealthEvent.BackOnAir(live.offAir()));
      case PublishEvent.Interrupted lost -> tell(to, new HealthEvent.Lost(lost.cause()));
      case PublishEvent.Retrying retry ->
          tell(to, new HealthEvent.Retry(retry.attempt(), retry.delay(), retry.server().host()));
      case PublishEvent.Moved moved -> tell(to, new HealthEvent.Moved(moved.server().host()));
      case PublishEvent.NotMoved stayed -> tell(to, new HealthEvent.Stayed(stayed.cause()));
      case PublishEvent.GaveUp over -> tell(to, new HealthEvent.GaveUp(over.cause()));
      case PublishEvent.Ended _ -> tell(to, new HealthEvent.Ended());
      case PublishEvent.Said said -> {
        String words = said.status().description();
        if (words != null && !words.isBlank() && !said.status().isEnding()) {
          tell(to, new HealthEvent.Said(words));
        }
      }
      case PublishEvent.Connected _ -> {}
    }
  }

  private void happened(EncoderEvent event) {
    switch (event) {
      case EncoderEvent.Reopened _ -> tell(null, new HealthEvent.EncoderReopened());
      case EncoderEvent.PictureChanged now ->
          tell(null, new HealthEvent.Pictures(now.size(), now.perSecond(), now.less()));
    }
  }

  private void decided(String encoder, @Nullable String to, Decision decision) {
    Course before = courses.getOrDefault(encoder, new Course(to, wished, 0));
    boolean wasLower = before.isBelow(wished);
    var now = new Course(to, decision.video(), wasLower ? before.loweredAt() : clock.nanos());
    courses.put(encoder, now);
    latest = encoder;
    switch (decision.reason()) {
      case CAPACITY_FELL -> tell(to, new HealthEvent.Lowered(now.target()));
      case AT_FLOOR -> tell(to, new HealthEvent.AtFloor(now.target()));
      case ENCODER_EXCEEDS -> tell(to, new HealthEvent.EncoderExceeds(now.target()));
      case ROOM_SEEN, PROBING, STEADY -> {
        if (wasLower && !now.isBelow(wished)) {
          var after = Duration.ofNanos(clock.nanos() - before.loweredAt());
          tell(to, new HealthEvent.Restored(now.target(), after));
        }
      }
    }
    notice(wasLower, now);
    judge();
  }

  private void notice(boolean wasLower, Course now) {
    Course slowest = slowest();
    if (slowest.isBelow(wished)) {
      readTime.stop();
      model.setNotice(new Notice(Notice.Kind.LOWERED, slowest.target(), slowest.destination()));
    } else if (wasLower) {
      model.setNotice(new Notice(Notice.Kind.RESTORED, now.target(), now.destination()));
      readTime.playFromStart();
    }
  }

  private void tell(@Nullable String to, HealthEvent.News news) {
    model.tell(new HealthEvent(LocalTime.now(ZoneId.systemDefault()), to, news));
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
