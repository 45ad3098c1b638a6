package tallylight.rtmp.publish;

/**
 * Where a connection stands at one moment.
 *
 * @param videoSent video packets handed to the system, sequence headers not counted
 * @param audioSent audio packets handed to the system, sequence headers not counted
 * @param videoDropped video packets left out because the connection was too slow
 * @param audioDropped audio packets left out because the connection was too slow
 * @param bytesSent everything handed to the system, handshake and headers included
 * @param queueBytes of packets that wait to be sent, the one being sent included
 * @param queueAgeNanos how long the oldest of them has waited; 0 where none does
 * @param acknowledgedBytes what the server said it received; 0 where it never said
 * @param acknowledgedAtNanos when it last said so, on the media clock; 0 where it never did
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
    long acknowledgedAtNanos) {}
