package tallylight.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
  private final VideoFramePool pool = new VideoFramePool(new VideoSize(33, 17), 1);

  private VideoFrame acquire() {
    return Objects.requireNonNull(pool.tryAcquire());
  }

  @Test
  void aFrameComesBackAfterItsLastHolderClosesIt() {
    VideoFrame frame = acquire();
    frame.retain();
    frame.close();
    assertNull(pool.tryAcquire(), "still held once, and the pool holds one at most");
    frame.close();
    assertSame(frame, pool.tryAcquire());
  }

  @Test
  void closingOnceTooOftenIsRefusedAndHarmsNobody() {
    VideoFrame frame = acquire();
    frame.close();
    assertThrows(IllegalStateException.class, frame::close);
    assertThrows(IllegalStateException.class, frame::retain);
    assertNotNull(pool.tryAcquire());
    assertNull(pool.tryAcquire());
  }

  @Test
  void planesOfOddSizesRoundUpAndAreAligned() {
    VideoFrame frame = acquire();
    assertEquals(17, frame.width(1));
    assertEquals(9, frame.height(2));
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      assertEquals(0, frame.plane(plane).address() % 64);
      assertTrue(frame.stride(plane) >= frame.width(plane));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1024, 1025, 65_536, PacketPool.LARGEST_PACKET})
  void aPacketHasRoomForWhatWasAskedAndIsUsedAgain(int size) {
    var packets = new PacketPool();
    EncodedPacket packet = packets.acquire(size);
    assertTrue(packet.buffer().capacity() >= size);
    packet.close();
    assertSame(packet, packets.acquire(size));
  }

  @Test
  void aPacketTooLargeForAnRtmpMessageIsRefused() {
    var packets = new PacketPool();
    assertThrows(
        IllegalArgumentException.class, () -> packets.acquire(PacketPool.LARGEST_PACKET + 1));
  }
}
