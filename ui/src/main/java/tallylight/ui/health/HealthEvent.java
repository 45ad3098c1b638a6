package tallylight.ui.health;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.ProblemException;
import tallylight.media.VideoSize;

/**
 * Something that happened to the broadcast, to be told in a sentence.
 *
 * @param at when
 * @param destination to which of several; null for the only one, or all of them
 * @param news what
 */
public record HealthEvent(LocalTime at, @Nullable String destination, News news) {

  /** What can happen. */
  public sealed interface News {}

  /** Viewers see it now. */
  record WentLive() implements News {}

  /**
   * Viewers see it again.
   *
   * @param offAir how long they did not
   */
  record BackOnAir(Duration offAir) implements News {}

  /**
   * The connection is gone.
   *
   * @param cause why
   */
  record Lost(ProblemException cause) implements News {}

  /**
   * It is tried again.
   *
   * @param attempt the how-manieth
   * @param delay until then
   * @param host of the server that is tried
   */
  record Retry(int attempt, Duration delay, String host) implements News {}

  /**
   * The bitrate was lowered to what the uplink carries.
   *
   * @param to in all: several steps that follow each other are one piece of news
   */
  record Lowered(Bitrate to) implements News {}

  /** The bitrate is as low as it may be, and still too much. */
  record AtFloor(Bitrate floor) implements News {}

  /** The bitrate is what the person wants again. */
  record Restored(Bitrate to, Duration after) implements News {}

  /** The encoder makes more than it is asked for. */
  record EncoderExceeds(Bitrate target) implements News {}

  /**
   * Pictures are fewer or smaller, since the bitrate has become too low for them, or back.
   *
   * @param less whether they became so
   */
  record Pictures(VideoSize size, double perSecond, boolean less) implements News {}

  /** The encoder had stopped giving pictures and was opened again. */
  record EncoderReopened() implements News {}

  /** The service said something. */
  record Said(String words) implements News {}

  /** The service moved the broadcast to another of its servers. */
  record Moved(String host) implements News {}

  /** The broadcast stayed where the service did not want it. */
  record Stayed(ProblemException cause) implements News {}

  /** It ended by a fault. */
  record GaveUp(ProblemException cause) implements News {}

  /** It ended as wished. */
  record Ended() implements News {}

  /** Whether it tells that one of several destinations is lost, back or given up. */
  public boolean isOneLostOrBack() {
    return destination != null
        && (news instanceof Lost || news instanceof BackOnAir || news instanceof GaveUp);
  }

  /** Where the second piece of news only continues the first, which it then replaces. */
  boolean isContinuedBy(HealthEvent next) {
    boolean soon = Duration.between(at, next.at).abs().compareTo(Duration.ofSeconds(15)) < 0;
    if (!Objects.equals(destination, next.destination)) {
      return false;
    }
    return switch (next.news) {
      case Retry _ -> news instanceof Retry;
      case Lowered _, AtFloor _ -> soon && (news instanceof Lowered || news instanceof AtFloor);
      case EncoderExceeds _ -> news instanceof EncoderExceeds;
      case WentLive _, BackOnAir _, Lost _, Restored _, Said _, Moved _, Stayed _ -> false;
      case Pictures _, EncoderReopened _, GaveUp _, Ended _ -> false;
    };
  }
}
