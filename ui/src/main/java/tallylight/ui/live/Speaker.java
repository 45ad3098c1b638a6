package tallylight.ui.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.media.MediaClock;

/**
 * Decides which sentence is to be said when: one after the other, with time to hear each. What is
 * urgent is said at once and before all that waits; what is not waits, and is not said again soon.
 * For one thread.
 */
final class Speaker {
  /** To hear a sentence. */
  static final long HEARD = 3 * MediaClock.SECOND;

  /** For so long a sentence that was said is no news. */
  static final long KNOWN = 60 * MediaClock.SECOND;

  /** More than these have been overtaken by what happened since. */
  private static final int MOST_WAITING = 4;

  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<String, Long> said = new HashMap<>();
  private @Nullable Long lastAt;

  /** Says it now, whatever was said before. */
  String sayNow(String sentence, long nanos) {
    waiting.remove(sentence);
    lastAt = nanos;
    said.put(sentence, nanos);
    return sentence;
  }

  /** Will be said when all else was heard, unless it was said lately or waits already. */
  void add(String sentence, long nanos) {
    said.values().removeIf(at -> nanos - at >= KNOWN);
    if (sentence.isEmpty() || said.containsKey(sentence) || waiting.contains(sentence)) {
      return;
    }
    waiting.addLast(sentence);
    if (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
    }
  }

  /** The sentence whose turn it is; null where there is none, or the last is still being heard. */
  @Nullable String next(long nanos) {
    if (waiting.isEmpty() || (lastAt != null && nanos - lastAt < HEARD)) {
      return null;
    }
    return sayNow(waiting.removeFirst(), nanos);
  }

  /** Whether anything waits. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }
}
