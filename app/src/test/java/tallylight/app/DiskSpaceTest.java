package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.Bitrate;

class DiskSpaceTest {
  @TempDir private Path folder;

  @Test
  void theTimeLeftIsWhatTheRateLeavesAboveTheReserve() {
    var disk = new DiskSpace(() -> 1_000_000_000L, 100_000_000L);
    assertEquals(Duration.ofMinutes(60), disk.timeLeft(Bitrate.kilobits(2000)));
    assertFalse(disk.isUsedUp());
  }

  @Test
  void theReserveIsNotTouched() {
    var disk = new DiskSpace(() -> 99_000_000L, 100_000_000L);
    assertTrue(disk.isUsedUp());
    assertEquals(Duration.ZERO, disk.timeLeft(Bitrate.kilobits(2000)));
  }

  @Test
  void aDiskThatDoesNotTellIsTakenToHaveSpace() {
    var disk = new DiskSpace(() -> -1, 100);
    assertEquals(OptionalLong.empty(), disk.left());
    assertFalse(disk.isUsedUp());
    assertTrue(disk.timeLeft(Bitrate.kilobits(1)).toDays() > 36_000);
  }

  @Test
  void aFolderThatIsStillToBeMadeIsOnTheDiskOfTheNextOneUp() {
    var disk = DiskSpace.of(folder.resolve("not/yet/there"));
    assertTrue(disk.left().orElseThrow() > 0);
  }
}
