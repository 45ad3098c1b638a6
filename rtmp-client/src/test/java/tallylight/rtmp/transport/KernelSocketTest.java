package tallylight.rtmp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection over loopback whose reader reads only when it is told to. */
@Timeout(20)
@EnabledOnOs(OS.LINUX)
class KernelSocketTest {
  private static final int RECEIVE_BUFFER = 64 * 1024;

  /** Enough for both buffers to be full, whatever the system makes of the sizes asked for. */
  private static final int MORE_THAN_ENOUGH = 64 << 20;

  private final TcpInfo info = new TcpInfo();
  private final ByteBuffer block = ByteBuffer.allocateDirect(64 * 1024);
  private SocketChannel reading;
  private SocketChannel writing;
  private KernelSocket kernel;
  private long written;
  private long read;

  @BeforeEach
  void connect() throws IOException {
    connect("127.0.0.1");
  }

  private void connect(String host) throws IOException {
    try (var listening = ServerSocketChannel.open()) {
      listening.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      listening.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
      writing = SocketChannel.open(listening.getLocalAddress());
      reading = listening.accept();
      kernel = KernelSockets.of(writing);
    }
  }

  @AfterEach
  void close() throws IOException {
    writing.close();
    reading.close();
  }

  private void writeUntilFull() throws IOException {
    writing.configureBlocking(false);
    int count = 1;
    while (count > 0 && written < MORE_THAN_ENOUGH) {
      count = writing.write(block.clear());
      written += count;
    }
  }

  private void readEverything() throws IOException {
    while (read < written) {
      read += reading.read(block.clear());
    }
  }

  private void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  private boolean allIsAcknowledged() {
    return kernel.read(info) && info.heldBytes() == 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void bytesAreAllAccountedForWhoeverHoldsThem(String host) throws Exception {
    close();
    connect(host);

    writeUntilFull();
    until(() -> kernel.read(info) && info.acknowledgedBytes() > 0 && info.unsentBytes() > 0);

    assertEquals((double) written, (double) (info.acknowledgedBytes() + info.heldBytes()), 4);
    assertTrue(info.unsentBytes() > 100_000, info::toString);

    readEverything();
    until(this::allIsAcknowledged);

    assertEquals(written, info.acknowledgedBytes());
    assertEquals(0, info.unsentBytes());
    assertEquals(0, info.unacknowledgedBytes());
  }

  @Test
  void thePathIsDescribed() throws Exception {
    written = writing.write(block.clear());
    readEverything();
    until(this::allIsAcknowledged);

    assertTrue(info.rttNanos() > 0 && info.rttNanos() < 1_000_000_000L, info::toString);
    assertTrue(info.minRttNanos() > 0 && info.minRttNanos() <= info.rttNanos(), info::toString);
    assertTrue(info.windowBytes() >= info.segmentBytes(), info::toString);
    assertTrue(info.segmentBytes() > 500, info::toString);
    assertTrue(info.deliveryBitsPerSecond() > 0, info::toString);
    assertEquals(0, info.retransmittedSegments());
  }

  @Test
  void aLowWaterMarkKeepsUnsentBytesOutOfTheSocket() throws Exception {
    assertTrue(kernel.setNotSentLowWater(16 * 1024));

    writeUntilFull();

    assertTrue(kernel.read(info));
    assertTrue(info.unsentBytes() <= 16 * 1024 + block.capacity(), info::toString);
  }

  @Test
  void lookingAllocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      kernel.read(info);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 20_000; i++) {
      kernel.read(info);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertTrue(allocated < 20_000, () -> allocated + " bytes in 20000 looks");
  }

  @Test
  void aClosedConnectionIsUnknown() throws Exception {
    writing.close();

    assertFalse(kernel.read(info));
    assertEquals(TcpInfo.UNKNOWN, info.heldBytes());
    assertFalse(kernel.setNotSentLowWater(16 * 1024));
  }

  @Test
  void aTransportFindsItsOwnSocketAmongOthers() throws Exception {
    SocketChannel first = writing;
    try (SocketChannel firstReading = reading;
        TcpTransport transport = TcpTransport.over(first)) {
      connect();
      written = transport.write(ByteBuffer.allocate(1000));
      until(() -> transport.kernel().read(info) && info.heldBytes() == 0);

      assertEquals(written, info.acknowledgedBytes());
      assertSame(transport.kernel(), transport.kernel());
      assertTrue(firstReading.isOpen());
    }
  }
}
