package tallylight.rtmp.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.VideoFormat;
import tallylight.rtmp.amf.AmfValue;

/**
 * What a broadcast consists of, as its metadata says.
 *
 * @param video null without pictures
 * @param videoBitrate as configured
 * @param audio null without sound
 * @param audioBitrate as configured
 * @param encoder the program's name and version
 */
public record StreamDescription(
    @Nullable VideoFormat video,
    Bitrate videoBitrate,
    @Nullable AudioFormat audio,
    Bitrate audioBitrate,
    String encoder) {
  private static final int AVC = 7;
  private static final int AAC = 10;
  private static final Map<String, Integer> LAYOUTS =
      Map.of("2.1", 3, "3.1", 4, "4.0", 4, "4.1", 5, "5.1", 6, "7.1", 8);

  public StreamDescription {
    if (video == null && audio == null) {
      throw new IllegalArgumentException("a broadcast has pictures or sound");
    }
  }

  /** The onMetaData values, in the form that OBS sends and services know. */
  public AmfValue.EcmaArray metadata() {
    var values = new LinkedHashMap<String, AmfValue>();
    values.put("duration", AmfValue.of(0));
    values.put("fileSize", AmfValue.of(0));
    if (video != null) {
      values.put("width", AmfValue.of(video.size().width()));
      values.put("height", AmfValue.of(video.size().height()));
      values.put("videocodecid", AmfValue.of(AVC));
      values.put("videodatarate", AmfValue.of((double) videoBitrate.toKilobits()));
      values.put("framerate", AmfValue.of(video.rate().perSecond()));
    }
    if (audio != null) {
      values.put("audiocodecid", AmfValue.of(AAC));
      values.put("audiodatarate", AmfValue.of((double) audioBitrate.toKilobits()));
      values.put("audiosamplerate", AmfValue.of(audio.sampleRate()));
      values.put("audiosamplesize", AmfValue.of(16));
      values.put("audiochannels", AmfValue.of(audio.channels()));
      values.put("stereo", AmfValue.of(audio.channels() == 2));
      for (String layout : new String[] {"2.1", "3.1", "4.0", "4.1", "5.1", "7.1"}) {
        values.put(layout, AmfValue.of(isLayout(layout, audio.channels())));
      }
    }
    values.put("encoder", AmfValue.of(encoder));
    return new AmfValue.EcmaArray(values);
  }

  /** Four channels are 4.0 rather than 3.1. */
  private static boolean isLayout(String layout, int channels) {
    return Integer.valueOf(channels).equals(LAYOUTS.get(layout)) && !layout.equals("3.1");
  }
}
