package tallylight.media;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a decoder must know before the first packet of a track.
 *
 * <p>The configuration is an AVCDecoderConfigurationRecord for H.264 and an
 * HEVCDecoderConfigurationRecord for HEVC (ISO/IEC 14496-15), an AV1CodecConfigurationRecord, a
 * VPCodecConfigurationRecord, an AudioSpecificConfig for AAC (ISO/IEC 14496-3, 1.6.2.1), an
 * identification header for Opus (RFC 7845, 5.1), the stream marker and STREAMINFO for FLAC (RFC
 * 9639, 8); it is empty where a codec {@linkplain Codec#isConfigured needs none}.
 */
public final class CodecConfig {
  private final int track;
  private final Codec codec;
  private final byte[] configuration;

  /** For track 0. */
  public CodecConfig(Codec codec, byte[] configuration) {
    this(0, codec, configuration);
  }

  /**
   * For any track.
   *
   * @param track 0 to 255, counted apart for pictures and for sound
   */
  public CodecConfig(int track, Codec codec, byte[] configuration) {
    this.track = EncodedPacket.checkedTrack(track);
    this.codec = codec;
    this.configuration = configuration.clone();
  }

  /** 0 to 255, counted apart for pictures and for sound; 0 where there is one only. */
  public int track() {
    return track;
  }

  public Codec codec() {
    return codec;
  }

  /** A copy of the configuration record. */
  public byte[] bytes() {
    return configuration.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodecConfig that
        && track == that.track
        && codec == that.codec
        && Arrays.equals(configuration, that.configuration);
  }

  @Override
  public int hashCode() {
    return 31 * codec.hashCode() + Arrays.hashCode(configuration);
  }

  @Override
  public String toString() {
    return codec
        + (track == 0 ? " " : " track " + track + " ")
        + HexFormat.of().formatHex(configuration);
  }
}
