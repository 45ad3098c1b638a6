package tallylight.app.broadcast;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.ProblemException;

/**
 * What a broadcast came to. Where there are several destinations or encoders, counts are their sums
 * and bitrates those of the encoder that gave most.
 *
 * @param destination the server, without the key; the first of several
 * @param encoder library and codec
 * @param seconds of program
 * @param captured pictures the program made
 * @param late pictures the program could not make in time
 * @param encoderBehind pictures left out because the encoder was behind
 * @param encoded pictures the encoder gave
 * @param videoSent pictures that went to the network
 * @param videoDropped pictures left out because the network was too slow, or not there
 * @param audioSent packets of sound that went to the network
 * @param audioDropped packets of sound left out because the network was too slow, or not there
 * @param reconnects how often the broadcast was taken again after it had lost its connection
 * @param videoBitrate mean of the pictures
 * @param audioBitrate mean of the sound
 * @param recording the file recorded beside, or null
 * @param failure why it ended before it was wished, or null; with several destinations, where all
 *     did
 * @param recordingFailure why recording stopped before the broadcast, or null
 * @param destinations what it came to at each of them, in the order of the settings
 */
public record BroadcastReport(
    String destination,
    String encoder,
    double seconds,
    long captured,
    long late,
    long encoderBehind,
    long encoded,
    long videoSent,
    long videoDropped,
    long audioSent,
    long audioDropped,
    int reconnects,
    Bitrate videoBitrate,
    Bitrate audioBitrate,
    @Nullable Path recording,
    @Nullable ProblemException failure,
    @Nullable ProblemException recordingFailure,
    List<DestinationReport> destinations) {}
