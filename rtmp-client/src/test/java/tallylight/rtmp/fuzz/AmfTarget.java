package tallylight.rtmp.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tallylight.rtmp.amf.AmfReader;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.amf.AmfWriter;

/** Whatever is read as AMF0 can be written, and is then read as the same values. */
public final class AmfTarget {
  private AmfTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    var values = new ArrayList<AmfValue>();
    Allowance.hold(
        () -> {
          values.clear();
          var reader = new AmfReader(ByteBuffer.wrap(input));
          while (reader.hasNext()) {
            values.add(reader.read());
          }
        });
    List<AmfValue> again = new AmfReader(ByteBuffer.wrap(AmfWriter.toBytes(values))).readAll();
    if (!again.equals(values)) {
      throw new AssertionError("read " + values + ", then " + again);
    }
  }
}
