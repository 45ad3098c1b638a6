package tallylight.encoder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads an AVCDecoderConfigurationRecord strictly: every reserved bit, every byte. */
@SuppressWarnings("ArrayRecordComponent")
record AvcRecord(int profile, int lengthSize, byte[] sps, byte[] pps) {
  static AvcRecord parse(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    expect(1, in.get(), "configurationVersion");
    int profile = in.get() & 0xff;
    byte compatibility = in.get();
    byte level = in.get();
    int lengthSize = in.get() & 0xff;
    expect(0xfc, lengthSize & 0xfc, "reserved bits of lengthSizeMinusOne");
    expect(0xe1, in.get() & 0xff, "one sequence parameter set");
    byte[] sps = take(in);
    expect(1, in.get(), "one picture parameter set");
    byte[] pps = take(in);
    expect(profile, sps[1] & 0xff, "profile of the sequence parameter set");
    expect(compatibility, sps[2], "compatibility of the sequence parameter set");
    expect(level, sps[3], "level of the sequence parameter set");
    if (profile >= 100) {
      expect(0xfd, in.get() & 0xff, "chroma_format 4:2:0");
      expect(0xf8, in.get() & 0xff, "8 bits of luma");
      expect(0xf8, in.get() & 0xff, "8 bits of chroma");
      expect(0, in.get(), "no extensions");
    }
    expect(0, in.remaining(), "bytes left over");
    return new AvcRecord(profile, (lengthSize & 3) + 1, sps, pps);
  }

  /** The nal_unit_types of an access unit, whose lengths must add up. */
  static List<Integer> nalUnitTypes(byte[] accessUnit) {
    var in = ByteBuffer.wrap(accessUnit);
    var types = new ArrayList<Integer>();
    while (in.hasRemaining()) {
      byte[] unit = new byte[in.getInt()];
      in.get(unit);
      types.add(unit[0] & 0x1f);
    }
    return types;
  }

  private static byte[] take(ByteBuffer in) {
    byte[] unit = new byte[in.getShort() & 0xffff];
    in.get(unit);
    return unit;
  }

  private static void expect(int expected, int actual, String what) {
    if (expected != actual) {
      throw new AssertionError(what + ": " + actual + " and not " + expected);
    }
  }
}
