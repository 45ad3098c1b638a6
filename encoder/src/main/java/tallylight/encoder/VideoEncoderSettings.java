package tallylight.encoder;

import tallylight.media.Bitrate;
import tallylight.media.VideoFormat;

/**
 * What a video encoder is asked for.
 *
 * @param format of every picture it will be given
 * @param bitrate the mean, which is the largest too
 * @param keyframeSeconds length of a GOP in seconds, 1 to 10
 * @param preset effort in the codec's own words, such as {@code veryfast}
 * @param latency whether the encoder may hold pictures back to look ahead
 * @param threads 0 lets the codec decide
 */
public record VideoEncoderSettings(
    VideoFormat format,
    Bitrate bitrate,
    int keyframeSeconds,
    String preset,
    Latency latency,
    int threads) {}
