package tallylight.app.broadcast;

import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.ProblemException;

/**
 * How one destination of a broadcast fares, once a second.
 *
 * @param name of the destination
 * @param state where it stands
 * @param sent pictures that went to the network
 * @param dropped pictures left out because its network was too slow, or not there
 * @param reconnects how often it was taken again after it had lost its connection
 * @param targetBitrate what its encoder is asked for
 * @param videoBitrate of what its encoder gave over the last second
 * @param queueMillis age of the oldest packet waiting for the network
 * @param queueBytes waiting for the network
 * @param capacity what its uplink carries by the latest measurement, sound included; zero where it
 *     was never so busy that it could be measured
 * @param roundTripMillis how long the latest ping took to the service and back; 0 where the service
 *     does not answer any
 * @param failure why it failed, or null
 */
public record DestinationHealth(
    String name,
    BroadcastState state,
    long sent,
    long dropped,
    int reconnects,
    Bitrate targetBitrate,
    Bitrate videoBitrate,
    long queueMillis,
    long queueBytes,
    Bitrate capacity,
    long roundTripMillis,
    @Nullable ProblemException failure) {}
