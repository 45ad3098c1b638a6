package tallylight.app.broadcast;

import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.ProblemException;

/**
 * What a broadcast came to at one of its destinations.
 *
 * @param name of the destination
 * @param server without the key
 * @param videoSent pictures that went to the network
 * @param videoDropped pictures left out because the network was too slow, or not there
 * @param audioSent packets of sound that went to the network
 * @param audioDropped packets of sound left out because the network was too slow, or not there
 * @param reconnects how often it was taken again after it had lost its connection
 * @param videoBitrate mean of what its encoder gave
 * @param failure why it ended before it was wished, or null
 */
public record DestinationReport(
    String name,
    String server,
    long videoSent,
    long videoDropped,
    long audioSent,
    long audioDropped,
    int reconnects,
    Bitrate videoBitrate,
    @Nullable ProblemException failure) {}
