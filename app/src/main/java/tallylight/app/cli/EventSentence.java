package tallylight.app.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tallylight.media.Problem;
import tallylight.rtmp.publish.PublishEvent;

/** What a person is told of the connections of a broadcast. */
final class EventSentence {
  private EventSentence() {}

  /** Words for an event; empty for those that need none, since the state or the end tells. */
  static Optional<String> of(PublishEvent event) {
    return switch (event) {
      case PublishEvent.Interrupted lost ->
          Optional.of(lost.cause().problem().what() + " " + lost.cause().problem().why());
      case PublishEvent.Retrying retry ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "Trying %s again in %s (attempt %d).%s",
                  retry.server().host(),
                  seconds(retry.delay()),
                  retry.attempt(),
                  retry.attempt() == 1 ? "" : " " + because(retry.cause().problem())));
      case PublishEvent.Live live when live.attempt() > 0 ->
          Optional.of("Live again after " + seconds(live.offAir()) + " off the air.");
      case PublishEvent.Moved moved ->
          Optional.of("The service moved the broadcast to " + moved.server().host() + ".");
      case PublishEvent.NotMoved stayed ->
          Optional.of(stayed.cause().problem().what() + " " + stayed.cause().problem().why());
      case PublishEvent.Live _,
          PublishEvent.Said _,
          PublishEvent.Connected _,
          PublishEvent.GaveUp _,
          PublishEvent.Ended _ ->
          Optional.empty();
    };
  }

  private static String because(Problem problem) {
    return "The last one failed: " + problem.what();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
