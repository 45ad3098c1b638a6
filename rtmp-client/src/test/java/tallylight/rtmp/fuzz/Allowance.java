package tallylight.rtmp.fuzz;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.ProtocolException;

/** How much a layer may allocate for an input, direct buffers included. */
public final class Allowance {
  /** For an input of up to 64 KiB. */
  private static final long MOST_BYTES = 16 << 20;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final BufferPoolMXBean DIRECT =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .findFirst()
          .orElseThrow();

  /** What a target does with its input. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  private Allowance() {}

  /**
   * Runs {@code work} on this thread.
   *
   * @return true where the work was done, false where it refused its input as bytes of a peer may
   *     be refused: as a breach of the protocol or as cut short
   * @throws AssertionError where it allocated too much or failed otherwise
   */
  public static boolean hold(Work work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long direct = DIRECT.getMemoryUsed();
    boolean done = isTaken(work);
    check(THREADS.getCurrentThreadAllocatedBytes() - before, DIRECT.getMemoryUsed() - direct);
    return done;
  }

  /** Likewise for work that uses other threads too; these must have come to rest at its end. */
  public static boolean holdAllThreads(Work work) {
    long before = THREADS.getTotalThreadAllocatedBytes();
    long direct = DIRECT.getMemoryUsed();
    boolean done = isTaken(work);
    check(THREADS.getTotalThreadAllocatedBytes() - before, DIRECT.getMemoryUsed() - direct);
    return done;
  }

  private static boolean isTaken(Work work) {
    try {
      work.run();
      return true;
    } catch (ProtocolException | EOFException _) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("neither a breach of the protocol nor the end of the input", e);
    }
  }

  /** Direct memory may have been freed meanwhile, which pays for nothing. */
  private static void check(long heap, long direct) {
    long bytes = heap + Math.max(0, direct);
    if (bytes > MOST_BYTES) {
      throw new AssertionError(bytes + " bytes allocated");
    }
  }
}
