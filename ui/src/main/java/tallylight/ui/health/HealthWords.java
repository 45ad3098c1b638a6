package tallylight.ui.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Texts;
import tallylight.ui.problem.Trouble;

/** Findings, losses and events in sentences, each with what to do about it. */
public final class HealthWords {
  private static final int SECONDS_A_MINUTE = 60;
  private static final int SECONDS_AN_HOUR = 3600;

  private HealthWords() {}

  /** What the light says. */
  static String of(Verdict verdict) {
    return of(verdict.destination(), finding(verdict));
  }

  /** With the name of the destination that it is about, where there are several. */
  private static String of(@Nullable String destination, String sentence) {
    return destination == null || sentence.isEmpty()
        ? sentence
        : Texts.get("health.of", destination, sentence);
  }

  private static String finding(Verdict verdict) {
    return switch (verdict.finding()) {
      case OFF -> Texts.get("light.off");
      case CONNECTING -> Texts.get("light.connecting");
      case WELL -> Texts.get("light.well");
      case LOWERED -> Texts.get("light.lowered", verdict.bitrate());
      case WAITING -> Texts.get("light.waiting");
      case LATE, VERY_LATE -> Texts.get("light.late", verdict.part());
      case BEHIND, FAR_BEHIND -> Texts.get("light.behind", verdict.part());
      case DROPPED, MANY_DROPPED -> Texts.get("light.dropped", verdict.part());
      case AWAY, ONE_AWAY -> Texts.get("light.away");
      case ONE_FAILED -> Texts.get("light.failed.one");
      case FAILED -> Texts.get("light.failed");
    };
  }

  /** The colour of the light, for those who do not see it. */
  static String of(Finding.Light light) {
    return switch (light) {
      case OFF -> Texts.get("light.colour.off");
      case GREEN -> Texts.get("light.colour.green");
      case AMBER -> Texts.get("light.colour.amber");
      case RED -> Texts.get("light.colour.red");
    };
  }

  static String name(Loss loss) {
    return switch (loss) {
      case LATE -> Texts.get("health.late");
      case BEHIND -> Texts.get("health.behind");
      case DROPPED -> Texts.get("health.dropped");
    };
  }

  /** What a loss means, and what can be done about it. */
  static String help(Loss loss) {
    return switch (loss) {
      case LATE -> Texts.get("health.late.help");
      case BEHIND -> Texts.get("health.behind.help");
      case DROPPED -> Texts.get("health.dropped.help");
    };
  }

  /** That the quality was lowered, or is back; empty where there is nothing to say. */
  public static String of(Notice notice) {
    return switch (notice.kind()) {
      case NONE -> "";
      case LOWERED -> of(notice.destination(), Texts.get("notice.lowered", notice.bitrate()));
      case RESTORED -> of(notice.destination(), Texts.get("notice.restored", notice.bitrate()));
    };
  }

  /** What happened. */
  public static String what(HealthEvent event) {
    return of(event.destination(), what(event.news()));
  }

  private static String what(HealthEvent.News news) {
    return switch (news) {
      case HealthEvent.WentLive _ -> Texts.get("event.live");
      case HealthEvent.BackOnAir back -> Texts.get("event.back", seconds(back.offAir()));
      case HealthEvent.Lost lost -> both(lost.cause());
      case HealthEvent.Retry retry ->
          Texts.get("event.retry", retry.attempt(), seconds(retry.delay()), retry.host());
      case HealthEvent.Lowered lowered -> Texts.get("event.lowered", lowered.to());
      case HealthEvent.AtFloor floor -> Texts.get("event.floor", floor.floor());
      case HealthEvent.Restored restored ->
          Texts.get("event.restored", restored.to(), seconds(restored.after()));
      case HealthEvent.EncoderExceeds exceeds -> Texts.get("event.exceeds", exceeds.target());
      case HealthEvent.Pictures now ->
          Texts.get(
              now.less() ? "event.pictures.less" : "event.pictures.back",
              now.size().toString(),
              now.perSecond());
      case HealthEvent.EncoderReopened _ -> Texts.get("event.encoder");
      case HealthEvent.Said said -> Texts.get("event.said", said.words());
      case HealthEvent.Moved moved -> Texts.get("event.moved", moved.host());
      case HealthEvent.Stayed stayed -> both(stayed.cause());
      case HealthEvent.GaveUp over -> both(over.cause());
      case HealthEvent.Ended _ -> Texts.get("event.ended");
    };
  }

  /** What to do about it; empty where there is nothing to be done. */
  static String remedy(HealthEvent.News news) {
    return switch (news) {
      case HealthEvent.Lost _, HealthEvent.Retry _ -> Texts.get("event.retry.remedy");
      case HealthEvent.Lowered _ -> Texts.get("event.lowered.remedy");
      case HealthEvent.AtFloor _ -> Texts.get("event.floor.remedy");
      case HealthEvent.EncoderExceeds _ -> Texts.get("event.exceeds.remedy");
      case HealthEvent.Stayed stayed -> Trouble.wordsOf(stayed.cause()).remedy();
      case HealthEvent.GaveUp over -> Trouble.wordsOf(over.cause()).remedy();
      case HealthEvent.EncoderReopened _ -> Texts.get("event.encoder.remedy");
      case HealthEvent.WentLive _, HealthEvent.BackOnAir _, HealthEvent.Restored _ -> "";
      case HealthEvent.Said _, HealthEvent.Moved _, HealthEvent.Ended _ -> "";
      case HealthEvent.Pictures _ -> "";
    };
  }

  private static String both(ProblemException fault) {
    Problem problem = Trouble.wordsOf(fault);
    return problem.what() + " " + problem.why();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /** Hours, minutes and seconds. */
  static String duration(double seconds) {
    long whole = (long) Math.max(0, seconds);
    return String.format(
        Texts.locale(),
        "%d:%02d:%02d",
        whole / SECONDS_AN_HOUR,
        whole / SECONDS_A_MINUTE % SECONDS_A_MINUTE,
        whole % SECONDS_A_MINUTE);
  }
}
