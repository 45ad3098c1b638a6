package tallylight.media;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a decoder must know before the first packet of a stream.
 *
 * <p>The configuration is an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) for H.264
 * and an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) for AAC.
 */
public final class CodecConfig {
  private final Codec codec;
  private final byte[] configuration;

  public CodecConfig(Codec codec, byte[] configuration) {
    this.codec = codec;
    this.configuration = configuration.clone();
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
        && codec == that.codec
        && Arrays.equals(configuration, that.configuration);
  }

  @Override
  public int hashCode() {
    return 31 * codec.hashCode() + Arrays.hashCode(configuration);
  }

  @Override
  public String toString() {
    return codec + " " + HexFormat.of().formatHex(configuration);
  }
}
