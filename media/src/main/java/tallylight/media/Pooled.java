package tallylight.media;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something borrowed from a pool and shared by counting its holders.
 *
 * <p>Whoever acquires it holds it once. {@link #retain} adds a holder, {@link #close} gives one
 * hold back; the last one returns it to its pool. Contents may be changed only while there is one
 * holder. Safe for use by several threads.
 */
public abstract class Pooled implements AutoCloseable {
  private final AtomicInteger holders = new AtomicInteger();

  Pooled() {}

  /** Adds a holder, who must {@link #close} it too. */
  public final void retain() {
    int before = holders.getAndIncrement();
    if (before < 1) {
      holders.getAndDecrement();
      throw new IllegalStateException("already given back to the pool");
    }
  }

  /** Gives one hold back. */
  @Override
  public final void close() {
    int left = holders.decrementAndGet();
    if (left < 0) {
      holders.incrementAndGet();
      throw new IllegalStateException("given back to the pool twice");
    }
    if (left == 0) {
      giveBack();
    }
  }

  /** Marks this as held once; called by the pool when it hands it out. */
  final void handOut() {
    holders.set(1);
  }

  /** Returns this to its pool; called once, when nobody holds it any more. */
  abstract void giveBack();
}
