package tallylight.rtmp.fuzz;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.ProtocolException;
import java.util.function.LongSupplier;

/** How much may be allocated for an input, direct buffers included. */
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

  /** What a target does with its input; may be done twice. */
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
    return hold(work, THREADS::getCurrentThreadAllocatedBytes);
  }

  /** Likewise for work that uses other threads too; these must have come to rest at its end. */
  public static boolean holdAllThreads(Work work) {
    return hold(work, THREADS::getTotalThreadAllocatedBytes);
  }

  /** The first time may load classes, which the input is not to blame for. */
  private static boolean hold(Work work, LongSupplier allocated) {
    Outcome outcome = measure(work, allocated);
    if (outcome.bytes > MOST_BYTES) {
      outcome = measure(work, allocated);
    }
    if (outcome.bytes > MOST_BYTES) {
      throw new AssertionError(outcome.bytes + " bytes allocated");
    }
    return outcome.taken;
  }

  private record Outcome(boolean taken, long bytes) {}

  /** Direct memory may be freed meanwhile, which pays for nothing. */
  private static Outcome measure(Work work, LongSupplier allocated) {
    long before = allocated.getAsLong();
    long direct = DIRECT.getMemoryUsed();
    boolean taken = isTaken(work);
    long more = Math.max(0, DIRECT.getMemoryUsed() - direct);
    return new Outcome(taken, allocated.getAsLong() - before + more);
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
}
