package tallylight.encoder.h264;

import java.nio.ByteBuffer;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;

/**
 * Writes the AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) for one sequence and one
 * picture parameter set.
 */
final class AvcDecoderConfiguration {
  private static final int VERSION = 1;
  private static final int RESERVED_6 = 0xfc;
  private static final int RESERVED_5 = 0xf8;
  private static final int RESERVED_3 = 0xe0;
  private static final int HIGH_PROFILE = 100;
  private static final int CHROMA_420 = 1;

  private AvcDecoderConfiguration() {}

  /**
   * The record for pictures in 4:2:0 with 8 bits.
   *
   * @param sps a sequence parameter set, its NAL header included
   * @param pps a picture parameter set, its NAL header included
   */
  static CodecConfig of(byte[] sps, byte[] pps) {
    boolean high = (sps[1] & 0xff) >= HIGH_PROFILE;
    var record = ByteBuffer.allocate(11 + sps.length + pps.length + (high ? 4 : 0));
    record.put((byte) VERSION);
    record.put(sps, 1, 3); // AVCProfileIndication, profile_compatibility, AVCLevelIndication
    record.put((byte) (RESERVED_6 | (AccessUnitWriter.LENGTH_SIZE - 1)));
    record.put((byte) (RESERVED_3 | 1)).putShort((short) sps.length).put(sps);
    record.put((byte) 1).putShort((short) pps.length).put(pps);
    if (high) {
      record.put((byte) (RESERVED_6 | CHROMA_420));
      record.put((byte) RESERVED_5).put((byte) RESERVED_5); // 8 bits of luma and of chroma
      record.put((byte) 0); // no sequence parameter set extensions
    }
    return new CodecConfig(Codec.H264, record.array());
  }
}
