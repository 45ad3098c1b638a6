package tallylight.app.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.MediaClock;

/** What {@code --uplink} means. */
class UplinkSpecTest {
  private static final long SECOND = MediaClock.SECOND;

  @TempDir private Path folder = Path.of("");

  @Test
  void stepsShareTheTimeAndTheLastRiseIsKnown() {
    Uplink uplink = UplinkSpec.parse("8000, 2000,8000").over(30 * SECOND);
    assertEquals(1_000_000, uplink.bytesBy(SECOND));
    assertEquals(10_000_000, uplink.bytesBy(10 * SECOND));
    assertEquals(10_250_000, uplink.bytesBy(11 * SECOND));
    assertEquals(22_500_000, uplink.bytesBy(30 * SECOND));
    assertEquals(23_500_000, uplink.bytesBy(31 * SECOND), "it begins anew");
    assertEquals(20 * SECOND, uplink.lastRise());
  }

  @Test
  void aSingleRateNeverRises() {
    assertTrue(UplinkSpec.parse("2500").over(10 * SECOND).lastRise() < 0);
  }

  @Test
  void aRecordedLinkDeliversAPacketALineAndBeginsAnew() throws Exception {
    Path trace = Files.writeString(folder.resolve("link.up"), "1\n1\n5\n\n10\n");
    Uplink uplink = UplinkSpec.parse("trace:" + trace).over(10 * SECOND);
    long milli = MediaClock.MILLISECOND;
    assertEquals(0, uplink.bytesBy(0));
    assertEquals(3000, uplink.bytesBy(milli));
    assertEquals(3000, uplink.bytesBy(4 * milli));
    assertEquals(4500, uplink.bytesBy(5 * milli));
    assertEquals(6000, uplink.bytesBy(10 * milli));
    assertEquals(9000, uplink.bytesBy(11 * milli));
    assertTrue(uplink.lastRise() < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "8000,", "8000;2000", "8000,-1", "49", "1000001", "8000,2e3"})
  void whatIsNoRateIsRefusedInASentence(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> UplinkSpec.parse(text));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("50 to 1000000 kb/s"), refusal::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0\n", "5\n3\n", "one\n", "-1\n5\n"})
  void aFileThatIsNoRecordingIsRefusedInASentence(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("bad.up"), content);
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> UplinkSpec.parse("trace:" + file));
    assertTrue(String.valueOf(refusal.getMessage()).contains("no recorded link"));
    assertThrows(
        IllegalArgumentException.class, () -> UplinkSpec.parse("trace:" + file + ".missing"));
  }
}
