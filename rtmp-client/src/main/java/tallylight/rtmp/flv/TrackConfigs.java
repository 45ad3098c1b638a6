package tallylight.rtmp.flv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;

/** The latest configuration of each track. Not safe for several threads. */
public final class TrackConfigs {
  private static final int TRACKS = EncodedPacket.LARGEST_TRACK + 1;

  private final @Nullable CodecConfig[] video = new @Nullable CodecConfig[TRACKS];
  private final @Nullable CodecConfig[] audio = new @Nullable CodecConfig[TRACKS];

  /** Takes a configuration; false where it is the one that the track had. */
  public boolean put(CodecConfig config) {
    @Nullable CodecConfig[] configs = config.codec().isVideo() ? video : audio;
    boolean isNew = !config.equals(configs[config.track()]);
    configs[config.track()] = config;
    return isNew;
  }

  /** Whether a track is configured for a codec. */
  public boolean isFor(Codec codec, int track) {
    CodecConfig config = get(codec.isVideo(), track);
    return config != null && config.codec() == codec;
  }

  /** The configuration of a track, or null. */
  public @Nullable CodecConfig get(boolean isVideo, int track) {
    return isVideo ? video[track] : audio[track];
  }

  /** All of them in the order of their tracks, those of pictures first. */
  public List<CodecConfig> all() {
    var all = new ArrayList<CodecConfig>();
    for (@Nullable CodecConfig[] configs : List.of(video, audio)) {
      for (CodecConfig config : configs) {
        if (config != null) {
          all.add(config);
        }
      }
    }
    return all;
  }
}
