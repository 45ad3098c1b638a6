package tallylight.app.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.VideoSize;

/**
 * What a service takes. What is not known is absent, and then nothing is limited.
 *
 * @param keyframeSeconds from one keyframe to the next; null where not known
 * @param maxVideo the highest bitrate of pictures; null where not known
 * @param maxAudio the highest bitrate of sound; null where not known
 * @param maxFps the most pictures per second; null where not known
 * @param sizes the only sizes that it asks for; empty where any will do
 * @param bitrates the highest bitrate for each size and rate; empty where {@code maxVideo} is all
 * @param bFrames whether pictures may refer to later ones
 */
public record ServiceLimits(
    @Nullable Integer keyframeSeconds,
    @Nullable Bitrate maxVideo,
    @Nullable Bitrate maxAudio,
    @Nullable Integer maxFps,
    List<VideoSize> sizes,
    List<RatedFormat> bitrates,
    boolean bFrames) {
  /** Nothing is known. */
  public static final ServiceLimits NONE =
      new ServiceLimits(null, null, null, null, List.of(), List.of(), true);

  public ServiceLimits {
    sizes = List.copyOf(sizes);
    bitrates = List.copyOf(bitrates);
  }
}
