package tallylight.app.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.PacketPool;

class InterleaverTest {
  private final PacketLog log = new PacketLog();
  private final Interleaver interleaver = new Interleaver(log);
  private final PacketPool pool = new PacketPool();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sound waits for pictures held back by look-ahead, a0 a21 a42 a64 v0 v33, a0 v0 a21 v33",
    "pictures wait for sound, v0 v33 v66 a0 a21 a42, a0 v0 a21 v33 a42",
    "at the same moment sound comes first, v0 a0 v40 a40, a0 v0 a40",
    "one track alone waits, v0 v33 v66, ''",
    "a track that falls silent is not waited for beyond two seconds, "
        + "a0 v0 v1000 v2000 v3100, a0 v0 v1000"
  })
  void packetsLeaveInOrderOfDecodingTime(String name, String given, String expected) {
    PacketLog.send(interleaver, pool, given);
    assertEquals(expected, String.join(" ", log.entries).trim());
  }

  @Test
  void theEndReleasesWhatWaitsStillInOrder() {
    PacketLog.send(interleaver, pool, "v0 a0 v33 v66");
    interleaver.flush();
    assertEquals(List.of("a0", "v0", "v33", "v66"), log.entries);
  }

  @Test
  void aConfigurationStaysBetweenThePacketsBeforeAndAfterIt() {
    PacketLog.send(interleaver, pool, "v0 v33");
    interleaver.configure(new CodecConfig(Codec.H264, new byte[] {1, 100, 0, 31}));
    PacketLog.send(interleaver, pool, "v66 a0 a21 a42 a80");
    assertEquals(List.of("a0", "v0", "a21", "v33", "config H264", "a42", "v66"), log.entries);
  }

  @Test
  void theFirstConfigurationsPassAtOnce() {
    interleaver.configure(new CodecConfig(Codec.AAC, new byte[] {0x11, (byte) 0x90}));
    assertEquals(List.of("config AAC"), log.entries);
  }
}
