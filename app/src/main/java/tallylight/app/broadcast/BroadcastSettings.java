package tallylight.app.broadcast;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * What a broadcast is asked for.
 *
 * @param url the service's server
 * @param key the stream key
 * @param videoBitrate of the pictures
 * @param audioBitrate of the sound
 * @param encoder as {@code --encoder} takes it; {@code auto} for the best there is
 * @param preset effort in the codec's own words
 * @param latency whether the encoder may look ahead
 * @param recording the file to record into beside, or null
 * @param connection how the service is reached
 * @param backup the service's other server, tried in turn with the first once the connection was
 *     lost; null for none
 * @param adaptive whether the bitrate of the pictures follows the uplink, up to {@code
 *     videoBitrate}
 */
public record BroadcastSettings(
    RtmpUrl url,
    StreamKey key,
    Bitrate videoBitrate,
    Bitrate audioBitrate,
    String encoder,
    String preset,
    Latency latency,
    @Nullable Path recording,
    ConnectionSettings connection,
    @Nullable RtmpUrl backup,
    boolean adaptive) {

  /** With the usual way to the service, no other server, and a bitrate that follows the uplink. */
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
        url,
        key,
        videoBitrate,
        audioBitrate,
        encoder,
        preset,
        latency,
        recording,
        ConnectionSettings.USUAL,
        null,
        true);
  }

  /** Two seconds: what YouTube, Twitch and most others ask for. */
  public static final int KEYFRAME_SECONDS = 2;
}
