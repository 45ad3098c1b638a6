package tallylight.rtmp.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.VideoFormat;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.ColorInfo;
import tallylight.rtmp.flv.FourCc;
import tallylight.rtmp.flv.MediaTagHeader;

/**
 * What a broadcast consists of, as its metadata says.
 *
 * @param videoTracks in the order of their numbers from 0; empty without pictures
 * @param audioTracks in the order of their numbers from 0; empty without sound
 * @param encoder the program's name and version
 */
public record StreamDescription(
    List<VideoTrack> videoTracks, List<AudioTrack> audioTracks, String encoder) {
  private static final int AVC = 7;
  private static final int AAC = 10;
  private static final Map<String, Integer> LAYOUTS =
      Map.of("2.1", 3, "3.1", 4, "4.0", 4, "4.1", 5, "5.1", 6, "7.1", 8);

  /**
   * One track of pictures. Those of several tracks have their keyframes at the same times.
   *
   * @param bitrate as configured
   * @param colors what HDR receivers need to know; null for the usual colours
   */
  public record VideoTrack(
      Codec codec, VideoFormat format, Bitrate bitrate, @Nullable ColorInfo colors) {
    public VideoTrack {
      if (!codec.isVideo()) {
        throw new IllegalArgumentException("pictures in " + codec);
      }
    }
  }

  /**
   * One track of sound.
   *
   * @param bitrate as configured
   */
  public record AudioTrack(Codec codec, AudioFormat format, Bitrate bitrate) {
    public AudioTrack {
      if (codec.isVideo()) {
        throw new IllegalArgumentException("sound in " + codec);
      }
    }
  }

  public StreamDescription {
    videoTracks = List.copyOf(videoTracks);
    audioTracks = List.copyOf(audioTracks);
    if (videoTracks.isEmpty() && audioTracks.isEmpty()) {
      throw new IllegalArgumentException("a broadcast has pictures or sound");
    }
  }

  /**
   * The usual broadcast: one track of H.264 and one of AAC.
   *
   * @param video null without pictures
   * @param audio null without sound
   */
  public StreamDescription(
      @Nullable VideoFormat video,
      Bitrate videoBitrate,
      @Nullable AudioFormat audio,
      Bitrate audioBitrate,
      String encoder) {
    this(
        video == null ? List.of() : List.of(new VideoTrack(Codec.H264, video, videoBitrate, null)),
        audio == null ? List.of() : List.of(new AudioTrack(Codec.AAC, audio, audioBitrate)),
        encoder);
  }

  /** The format of the pictures of track 0; null without pictures. */
  public @Nullable VideoFormat video() {
    return videoTracks.isEmpty() ? null : videoTracks.getFirst().format();
  }

  /** The format of the sound of track 0; null without sound. */
  public @Nullable AudioFormat audio() {
    return audioTracks.isEmpty() ? null : audioTracks.getFirst().format();
  }

  /** What is to be told about the colours of a track; null where there is nothing or no way to. */
  @Nullable ColorInfo colors(CodecConfig config) {
    boolean isDescribed = config.codec().isVideo() && config.track() < videoTracks.size();
    return isDescribed && !MediaTagHeader.isLegacy(config.codec(), config.track())
        ? videoTracks.get(config.track()).colors()
        : null;
  }

  /**
   * The onMetaData values, in the form that OBS sends and services know. Tracks above 0 are in maps
   * of their own (E-RTMP v2, Enhancing onMetaData).
   */
  public AmfValue.EcmaArray metadata() {
    var values = new LinkedHashMap<String, AmfValue>();
    values.put("duration", AmfValue.of(0));
    values.put("fileSize", AmfValue.of(0));
    if (!videoTracks.isEmpty()) {
      put(values, videoTracks.getFirst(), 0);
    }
    if (!audioTracks.isEmpty()) {
      AudioTrack first = audioTracks.getFirst();
      values.put("audiocodecid", codecId(first.codec(), 0));
      values.put("audiodatarate", AmfValue.of((double) first.bitrate().toKilobits()));
      values.put("audiosamplerate", AmfValue.of(first.format().sampleRate()));
      values.put("audiosamplesize", AmfValue.of(16));
      int channels = first.format().channels();
      values.put("audiochannels", AmfValue.of(channels));
      values.put("stereo", AmfValue.of(channels == 2));
      for (String layout : new String[] {"2.1", "3.1", "4.0", "4.1", "5.1", "7.1"}) {
        values.put(layout, AmfValue.of(isLayout(layout, channels)));
      }
    }
    putFurtherTracks(values);
    values.put("encoder", AmfValue.of(encoder));
    return new AmfValue.EcmaArray(values);
  }

  private void putFurtherTracks(Map<String, AmfValue> values) {
    var video = new LinkedHashMap<String, AmfValue>();
    for (int i = 1; i < videoTracks.size(); i++) {
      var track = new LinkedHashMap<String, AmfValue>();
      put(track, videoTracks.get(i), i);
      video.put(String.valueOf(i), new AmfValue.Obj(track));
    }
    var audio = new LinkedHashMap<String, AmfValue>();
    for (int i = 1; i < audioTracks.size(); i++) {
      AudioTrack sound = audioTracks.get(i);
      var track = new LinkedHashMap<String, AmfValue>();
      track.put("audiocodecid", codecId(sound.codec(), i));
      track.put("audiodatarate", AmfValue.of((double) sound.bitrate().toKilobits()));
      track.put("channels", AmfValue.of(sound.format().channels()));
      track.put("samplerate", AmfValue.of(sound.format().sampleRate()));
      audio.put(String.valueOf(i), new AmfValue.Obj(track));
    }
    if (!video.isEmpty()) {
      values.put("videoTrackIdInfoMap", new AmfValue.Obj(video));
    }
    if (!audio.isEmpty()) {
      values.put("audioTrackIdInfoMap", new AmfValue.Obj(audio));
    }
  }

  private static void put(Map<String, AmfValue> values, VideoTrack track, int number) {
    values.put("width", AmfValue.of(track.format().size().width()));
    values.put("height", AmfValue.of(track.format().size().height()));
    values.put("videocodecid", codecId(track.codec(), number));
    values.put("videodatarate", AmfValue.of((double) track.bitrate().toKilobits()));
    values.put("framerate", AmfValue.of(track.format().rate().perSecond()));
  }

  /** The legacy number where the track has the legacy form, else the FourCC as a number. */
  private static AmfValue codecId(Codec codec, int track) {
    if (MediaTagHeader.isLegacy(codec, track)) {
      return AmfValue.of(codec.isVideo() ? AVC : AAC);
    }
    return AmfValue.of((double) Integer.toUnsignedLong(FourCc.of(codec)));
  }

  /** Four channels are 4.0 rather than 3.1. */
  private static boolean isLayout(String layout, int channels) {
    return Integer.valueOf(channels).equals(LAYOUTS.get(layout)) && !layout.equals("3.1");
  }
}
