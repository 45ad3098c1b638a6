package tallylight.rtmp.publish;

/**
 * Where a broadcast or one of its connections stands at one moment.
 *
 * @param videoSent video packets handed to the system, sequence headers not counted
 * @param audioSent audio packets handed to the system, sequence headers not counted
 * @param videoDropped video packets left out because the connection was too slow, or not there
 * @param audioDropped audio packets left out because the connection was too slow, or not there
 * @param bytesSent everything handed to the system, handshake and headers included
 * @param queueBytes of packets that wait to be sent, the one being sent included
 * @param queueAgeNanos how long the oldest of them has waited; 0 where none does
 * @param acknowledgedBytes what the server said it received; 0 where it never said
 * @param acknowledgedAtNanos when it last said so, on the media clock; 0 where it never did
 * @param roundTripNanos how long the latest ping took to the server and back; 0 where it does not
 *     answer, or was not asked
 */
public record PublisherStatistics(
    long videoSent,
    long audioSent,
    long videoDropped,
    long audioDropped,
    long bytesSent,
    long queueBytes,
    long queueAgeNanos,
    long acknowledgedBytes,
    long acknowledgedAtNanos,
    long roundTripNanos) {
  /** Nothing yet. */
  public static final PublisherStatistics NONE =
      new PublisherStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The sum over an earlier connection, of which nothing waits any more, and a later one. */
  public PublisherStatistics and(PublisherStatistics later) {
    return new PublisherStatistics(
        videoSent + later.videoSent,
        audioSent + later.audioSent,
        videoDropped + later.videoDropped,
        audioDropped + later.audioDropped,
        bytesSent + later.bytesSent,
        later.queueBytes,
        later.queueAgeNanos,
        acknowledgedBytes + later.acknowledgedBytes,
        later.acknowledgedAtNanos,
        later.roundTripNanos);
  }

  /** With packets that came while there was no connection. */
  PublisherStatistics withMissed(long video, long audio) {
    return new PublisherStatistics(
        videoSent,
        audioSent,
        videoDropped + video,
        audioDropped + audio,
        bytesSent,
        queueBytes,
        queueAgeNanos,
        acknowledgedBytes,
        acknowledgedAtNanos,
        roundTripNanos);
  }
}
