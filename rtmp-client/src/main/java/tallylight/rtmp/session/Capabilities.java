package tallylight.rtmp.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.FourCc;
import tallylight.rtmp.flv.MediaTagHeader;

/**
 * What a peer says in connect, or in its answer, that it knows of Enhanced RTMP (E-RTMP v2,
 * Enhancing NetConnection connect Command).
 *
 * <p>Most servers say nothing though they take everything: silence is {@link Support#UNKNOWN}.
 * H.264 and AAC need no announcement.
 *
 * @param videoCodecs masks of {@link #CAN_DECODE} and the others by FourCC, with "*" for any; null
 *     where nothing was said
 * @param audioCodecs likewise for sound
 * @param extensions the bits of {@link Extension}; null where nothing was said
 * @param videoFunctions the bits of {@link VideoFunction}; null where nothing was said
 */
public record Capabilities(
    @Nullable Map<String, Integer> videoCodecs,
    @Nullable Map<String, Integer> audioCodecs,
    @Nullable Integer extensions,
    @Nullable Integer videoFunctions) {
  /** FourCcInfoMask: takes packets of a codec to show them. */
  public static final int CAN_DECODE = 1;

  /** FourCcInfoMask: makes packets of a codec. */
  public static final int CAN_ENCODE = 2;

  /** FourCcInfoMask: passes packets of a codec on. */
  public static final int CAN_FORWARD = 4;

  /** Nothing was said. */
  public static final Capabilities UNKNOWN = new Capabilities(null, null, null, null);

  private static final String ANY = "*";

  /** Whether a peer can do something. */
  public enum Support {
    YES,
    NO,
    /** It did not say. */
    UNKNOWN
  }

  /** Bits of capsEx. */
  public enum Extension {
    /** Heeds a {@link ReconnectRequest}, or sends one. */
    RECONNECT(1),
    /** Numbered tracks. */
    MULTITRACK(2),
    /** Packets with modifications. */
    MOD_EX(4),
    /** The modification that adds nanoseconds to a timestamp. */
    TIMESTAMP_NANO_OFFSET(8);

    private final int bit;

    Extension(int bit) {
      this.bit = bit;
    }

    /** All of them. */
    static int all() {
      return RECONNECT.bit | MULTITRACK.bit | MOD_EX.bit | TIMESTAMP_NANO_OFFSET.bit;
    }
  }

  /** Bits of videoFunction. */
  public enum VideoFunction {
    /** Frame-accurate seeks by the client. */
    CLIENT_SEEK(1),
    /** Pictures with a high dynamic range, and their {@link tallylight.rtmp.flv.ColorInfo}. */
    HDR(2),
    /** Metadata packets among the pictures. */
    METADATA(4);

    private final int bit;

    VideoFunction(int bit) {
      this.bit = bit;
    }
  }

  public Capabilities {
    videoCodecs = videoCodecs == null ? null : Map.copyOf(videoCodecs);
    audioCodecs = audioCodecs == null ? null : Map.copyOf(audioCodecs);
  }

  /** Everything there is, with one mask for all codecs. */
  public static Capabilities all(int mask) {
    var video = new LinkedHashMap<String, Integer>();
    var audio = new LinkedHashMap<String, Integer>();
    for (Codec codec : Codec.values()) {
      (codec.isVideo() ? video : audio).put(FourCc.text(codec), mask);
    }
    return new Capabilities(
        video, audio, Extension.all(), VideoFunction.HDR.bit | VideoFunction.METADATA.bit);
  }

  /** Who takes and passes on whatever comes. */
  public static Capabilities forwarder() {
    Map<String, Integer> any = Map.of(ANY, CAN_FORWARD);
    return new Capabilities(
        any, any, Extension.all(), VideoFunction.HDR.bit | VideoFunction.METADATA.bit);
  }

  /** Reads them from the arguments of a connect command or of its answer. */
  public static Capabilities of(List<AmfValue> arguments) {
    Capabilities found = UNKNOWN;
    for (AmfValue argument : arguments) {
      found = found.or(of(argument));
    }
    return found;
  }

  private static Capabilities of(AmfValue properties) {
    Map<String, Integer> video = masks(properties.entries().get("videoFourCcInfoMap"));
    Map<String, Integer> audio = masks(properties.entries().get("audioFourCcInfoMap"));
    Map<String, Integer> listed = listed(properties.entries().get("fourCcList"));
    return new Capabilities(
        video == null ? listed : video,
        audio == null ? listed : audio,
        bits(properties.entries().get("capsEx")),
        bits(properties.entries().get("videoFunction")));
  }

  private Capabilities or(Capabilities other) {
    return new Capabilities(
        videoCodecs == null ? other.videoCodecs : videoCodecs,
        audioCodecs == null ? other.audioCodecs : audioCodecs,
        extensions == null ? other.extensions : extensions,
        videoFunctions == null ? other.videoFunctions : videoFunctions);
  }

  private static @Nullable Map<String, Integer> masks(@Nullable AmfValue map) {
    if (map == null) {
      return null;
    }
    var masks = new LinkedHashMap<String, Integer>();
    map.entries()
        .forEach(
            (fourCc, mask) -> {
              if (mask instanceof AmfValue.Num number) {
                masks.put(fourCc, (int) number.value());
              }
            });
    return masks;
  }

  /** The older list says which codecs, and not what for: for everything then. */
  private static @Nullable Map<String, Integer> listed(@Nullable AmfValue list) {
    if (!(list instanceof AmfValue.StrictArray array)) {
      return null;
    }
    var masks = new LinkedHashMap<String, Integer>();
    for (AmfValue value : array.values()) {
      if (value instanceof AmfValue.Text text) {
        masks.put(text.value(), CAN_DECODE | CAN_ENCODE | CAN_FORWARD);
      }
    }
    return masks;
  }

  private static @Nullable Integer bits(@Nullable AmfValue value) {
    return value instanceof AmfValue.Num number ? (Integer) (int) number.value() : null;
  }

  /** The properties that say it, for a connect command or its answer. */
  public Map<String, AmfValue> properties() {
    var properties = new LinkedHashMap<String, AmfValue>();
    var fourCcs = new ArrayList<AmfValue>();
    for (Map<String, Integer> codecs : known(videoCodecs, audioCodecs)) {
      for (String fourCc : codecs.keySet().stream().sorted().toList()) {
        if (!fourCcs.contains(AmfValue.of(fourCc))) {
          fourCcs.add(AmfValue.of(fourCc));
        }
      }
    }
    if (!fourCcs.isEmpty()) {
      properties.put("fourCcList", new AmfValue.StrictArray(fourCcs));
    }
    put(properties, "videoFourCcInfoMap", videoCodecs);
    put(properties, "audioFourCcInfoMap", audioCodecs);
    put(properties, "capsEx", extensions);
    put(properties, "videoFunction", videoFunctions);
    return properties;
  }

  @SafeVarargs
  private static List<Map<String, Integer>> known(@Nullable Map<String, Integer>... codecs) {
    var known = new ArrayList<Map<String, Integer>>();
    for (Map<String, Integer> map : codecs) {
      if (map != null) {
        known.add(map);
      }
    }
    return known;
  }

  private static void put(
      Map<String, AmfValue> properties, String name, @Nullable Map<String, Integer> codecs) {
    if (codecs != null) {
      var masks = new LinkedHashMap<String, AmfValue>();
      codecs.keySet().stream()
          .sorted()
          .forEach(fourCc -> masks.put(fourCc, AmfValue.of(codecs.getOrDefault(fourCc, 0))));
      properties.put(name, new AmfValue.Obj(masks));
    }
  }

  private static void put(Map<String, AmfValue> properties, String name, @Nullable Integer bits) {
    if (bits != null) {
      properties.put(name, AmfValue.of(bits));
    }
  }

  /** Whether the peer takes packets of a codec, to show them or to pass them on. */
  public Support takes(Codec codec) {
    if (MediaTagHeader.isLegacy(codec, 0)) {
      return Support.YES;
    }
    Map<String, Integer> codecs = codec.isVideo() ? videoCodecs : audioCodecs;
    if (codecs == null) {
      return Support.UNKNOWN;
    }
    int mask = codecs.getOrDefault(ANY, 0) | codecs.getOrDefault(FourCc.text(codec), 0);
    return (mask & (CAN_DECODE | CAN_FORWARD)) != 0 ? Support.YES : Support.NO;
  }

  /** Whether the peer knows an extension. */
  public Support knows(Extension extension) {
    return has(extensions, extension.bit);
  }

  /** Whether the peer can do that with pictures. */
  public Support can(VideoFunction function) {
    return has(videoFunctions, function.bit);
  }

  private static Support has(@Nullable Integer bits, int bit) {
    if (bits == null) {
      return Support.UNKNOWN;
    }
    return (bits & bit) == 0 ? Support.NO : Support.YES;
  }
}
