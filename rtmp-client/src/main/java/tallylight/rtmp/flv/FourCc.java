package tallylight.rtmp.flv;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;

/**
 * Four-character codes by which Enhanced RTMP names codecs (E-RTMP v2, VideoFourCc and
 * AudioFourCc), as 32-bit numbers of their ASCII bytes.
 */
public final class FourCc {
  private static final int AVC1 = 0x61766331;
  private static final int HVC1 = 0x68766331;
  private static final int AV01 = 0x61763031;
  private static final int VP09 = 0x76703039;
  private static final int VP08 = 0x76703038;
  private static final int MP4A = 0x6D703461;
  private static final int OPUS = 0x4F707573;
  private static final int FLAC = 0x664C6143;
  private static final int AC_3 = 0x61632D33;
  private static final int EC_3 = 0x65632D33;
  private static final int MP3 = 0x2E6D7033;

  /** H.266, which has no {@link Codec} here: its packets are passed on, not made. */
  private static final int VVC1 = 0x76766331;

  private FourCc() {}

  /** The code of a codec as a number. */
  public static int of(Codec codec) {
    return switch (codec) {
      case H264 -> AVC1;
      case HEVC -> HVC1;
      case AV1 -> AV01;
      case VP9 -> VP09;
      case VP8 -> VP08;
      case AAC -> MP4A;
      case OPUS -> OPUS;
      case FLAC -> FLAC;
      case AC3 -> AC_3;
      case EAC3 -> EC_3;
      case MP3 -> MP3;
    };
  }

  /** The code of a codec as text, such as {@code hvc1}. */
  public static String text(Codec codec) {
    byte[] ascii = ByteBuffer.allocate(4).putInt(of(codec)).array();
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  /** The codec of that kind with that code; null where it has no name here. */
  public static @Nullable Codec codec(boolean video, int fourCc) {
    Codec codec =
        switch (fourCc) {
          case AVC1 -> Codec.H264;
          case HVC1 -> Codec.HEVC;
          case AV01 -> Codec.AV1;
          case VP09 -> Codec.VP9;
          case VP08 -> Codec.VP8;
          case MP4A -> Codec.AAC;
          case OPUS -> Codec.OPUS;
          case FLAC -> Codec.FLAC;
          case AC_3 -> Codec.AC3;
          case EC_3 -> Codec.EAC3;
          case MP3 -> Codec.MP3;
          default -> null;
        };
    return codec != null && codec.isVideo() == video ? codec : null;
  }

  /** Whether frames of a codec may be shown in another order than they are decoded in. */
  static boolean hasCompositionOffset(int fourCc) {
    return fourCc == AVC1 || fourCc == HVC1 || fourCc == VVC1;
  }
}
