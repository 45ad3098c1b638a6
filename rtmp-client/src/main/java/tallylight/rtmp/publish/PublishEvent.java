package tallylight.rtmp.publish;

import java.time.Duration;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.Status;

/** What happens to a broadcast and its connections, in the order in which it happens. */
public sealed interface PublishEvent {
  /**
   * A server has agreed to take the broadcast; whether it means it is known a second later.
   *
   * @param server which of them
   * @param attempt 0 for the first connection, else the how-manieth since the loss
   */
  record Connected(RtmpUrl server, int attempt) implements PublishEvent {}

  /**
   * The server has taken media for a second: the broadcast is live.
   *
   * @param server which of them
   * @param attempt 0 for the first connection, else the how-manieth since the loss
   * @param offAir since the connection was lost until media flowed again; zero for the first
   */
  record Live(RtmpUrl server, int attempt, Duration offAir) implements PublishEvent {}

  /**
   * The connection of a live broadcast is gone.
   *
   * @param cause why
   */
  record Interrupted(RtmpException cause) implements PublishEvent {}

  /**
   * Another attempt will be made.
   *
   * @param cause why the connection, or the attempt before, failed
   * @param attempt the how-manieth since the loss, from 1
   * @param server which is tried
   * @param delay from now until then, at most: a change of network hastens it
   */
  record Retrying(RtmpException cause, int attempt, RtmpUrl server, Duration delay)
      implements PublishEvent {}

  /**
   * The server has said something about the stream, which by itself changes nothing.
   *
   * @param status what, safe to show
   */
  record Said(Status status) implements PublishEvent {}

  /**
   * The server asked to go on elsewhere, and the broadcast has moved there, at a keyframe.
   *
   * @param server the new one
   */
  record Moved(RtmpUrl server) implements PublishEvent {}

  /**
   * The server asked to go on elsewhere, and the broadcast stays where it is.
   *
   * @param cause why
   */
  record NotMoved(ProblemException cause) implements PublishEvent {}

  /**
   * The broadcast is over, by a fault. Nothing follows.
   *
   * @param cause why
   */
  record GaveUp(RtmpException cause) implements PublishEvent {}

  /** The broadcast is over, as wished. Nothing follows. */
  record Ended() implements PublishEvent {}
}
