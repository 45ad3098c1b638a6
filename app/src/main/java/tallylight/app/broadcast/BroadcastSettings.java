package tallylight.app.broadcast;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * What a broadcast is asked for.
 *
 * @param destinations where it goes; at least one, each of another name
 * @param sharing how several destinations share the making of pictures; null for what suits the
 *     machine, as {@link EncoderSharing#usual} says
 * @param videoBitrate of the pictures
 * @param audioBitrate of the sound
 * @param keyframeSeconds from one keyframe to the next, 1 to 10
 * @param encoder as {@code --encoder} takes it; {@code auto} for the best there is
 * @param preset effort in the codec's own words
 * @param latency whether the encoder may look ahead
 * @param recording the file to record into beside, or null; what the first destination is given
 * @param adaptive whether the bitrate of the pictures follows the uplink, up to {@code
 *     videoBitrate}
 * @param mayGiveUp what the pictures may lose where the bitrate has become too low for them to look
 *     right; only where it follows the uplink
 */
public record BroadcastSettings(
    List<Destination> destinations,
    @Nullable EncoderSharing sharing,
    Bitrate videoBitrate,
    Bitrate audioBitrate,
    int keyframeSeconds,
    String encoder,
    String preset,
    Latency latency,
    @Nullable Path recording,
    boolean adaptive,
    Permission mayGiveUp) {
  /**
   * Every second picture, which all receivers follow; another size, with a new sequence header, not
   * all services do.
   */
  public static final Permission USUALLY_GIVEN_UP = Permission.FRAME_RATE;

  /** Two seconds: what YouTube, Twitch and most others ask for. */
  public static final int USUAL_KEYFRAME_SECONDS = 2;

  public BroadcastSettings {
    destinations = List.copyOf(destinations);
    if (destinations.isEmpty()
        || destinations.stream().map(Destination::name).distinct().count() < destinations.size()) {
      throw new IllegalArgumentException("a broadcast has destinations, each of another name");
    }
  }

  /** To one destination the usual way, with a bitrate that follows the uplink. */
  public BroadcastSettings(
      RtmpUrl url,
      StreamKey key,
      Bitrate videoBitrate,
      Bitrate audioBitrate,
      String encoder,
      String preset,
      Latency latency,
      @Nullable Path recording) {
    this(
        List.of(Destination.of(url, key)),
        null,
        videoBitrate,
        audioBitrate,
        USUAL_KEYFRAME_SECONDS,
        encoder,
        preset,
        latency,
        recording,
        true,
        USUALLY_GIVEN_UP);
  }
}
