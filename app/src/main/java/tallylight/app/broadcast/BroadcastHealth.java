package tallylight.app.broadcast;

import java.util.List;
import tallylight.media.Bitrate;

/**
 * How a broadcast fares: one snapshot a second, the same for window, log and command line. Where
 * there are several destinations or encoders, counts are their sums, and the bitrates those of the
 * encoder that is asked for most.
 *
 * @param state where it stands
 * @param seconds since the first picture went to the encoder
 * @param captured pictures the program made
 * @param late pictures the program could not make in time
 * @param encoderBehind pictures left out because the encoder was behind
 * @param encoderReopened how often an encoder had stopped giving pictures and was opened again
 * @param encoded pictures the encoder gave
 * @param sent pictures that went to the network
 * @param dropped pictures left out because the network was too slow, or not there
 * @param reconnects how often the broadcast was taken again after it had lost its connection
 * @param targetBitrate what the encoder is asked for
 * @param videoBitrate of the pictures over the last second
 * @param audioBitrate of the sound over the last second
 * @param queueMillis age of the oldest packet waiting for any network
 * @param queueBytes waiting for the network
 * @param destinations how each of them fares, in the order of the settings
 */
public record BroadcastHealth(
    BroadcastState state,
    double seconds,
    long captured,
    long late,
    long encoderBehind,
    int encoderReopened,
    long encoded,
    long sent,
    long dropped,
    int reconnects,
    Bitrate targetBitrate,
    Bitrate videoBitrate,
    Bitrate audioBitrate,
    long queueMillis,
    long queueBytes,
    List<DestinationHealth> destinations) {}
