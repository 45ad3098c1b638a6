package tallylight.rtmp.congestion;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Things in the order they came, each with the time it came; grows when full, and allocates nothing
 * otherwise. Not safe for several threads.
 */
final class PacketRing {
  private @Nullable Object[] items = new @Nullable Object[64];
  private long[] since = new long[64];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(Object item, long nanos) {
    if (size == items.length) {
      grow();
    }
    items[slot(size)] = item;
    since[slot(size)] = nanos;
    size++;
  }

  /** Item {@code index}, 0 being the oldest. */
  Object get(int index) {
    return Objects.requireNonNull(items[slot(index)]);
  }

  /** When the oldest came. */
  long oldestSince() {
    return since[head];
  }

  /** Takes the oldest away. */
  Object remove() {
    Object oldest = get(0);
    items[head] = null;
    head = slot(1);
    size--;
    return oldest;
  }

  /** Takes away those of {@code from} to {@code to}, the latter not included, that are unwanted. */
  void removeIf(int from, int to, Predicate<Object> unwanted) {
    int kept = from;
    for (int i = from; i < size; i++) {
      Object item = get(i);
      if (i < to && unwanted.test(item)) {
        continue;
      }
      items[slot(kept)] = item;
      since[slot(kept)] = since[slot(i)];
      kept++;
    }
    for (int i = kept; i < size; i++) {
      items[slot(i)] = null;
    }
    size = kept;
  }

  private int slot(int index) {
    return (head + index) % items.length;
  }

  private void grow() {
    var moreItems = new @Nullable Object[2 * items.length];
    var moreSince = new long[2 * items.length];
    for (int i = 0; i < size; i++) {
      moreItems[i] = items[slot(i)];
      moreSince[i] = since[slot(i)];
    }
    items = moreItems;
    since = moreSince;
    head = 0;
  }
}
