package tallylight.app.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.PacketPool;

class FanOutTest {
  private final PacketPool pool = new PacketPool();
  private final FanOut fanOut = new FanOut();

  @Test
  void everySinkGetsEveryPacketAndALateOneItsConfigurationsFirst() {
    var early = new PacketLog();
    var late = new PacketLog();
    fanOut.add(early);
    fanOut.configure(new CodecConfig(Codec.H264, new byte[] {1}));
    PacketLog.send(fanOut, pool, "v0");
    fanOut.add(late);
    PacketLog.send(fanOut, pool, "v33");
    fanOut.remove(early);
    PacketLog.send(fanOut, pool, "v66");
    assertEquals(List.of("config H264", "v0", "v33"), early.entries);
    assertEquals(List.of("config H264", "v33", "v66"), late.entries);
  }
}
