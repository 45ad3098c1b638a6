package tallylight.rtmp.chunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of each chunk stream, by its id; looking up the usual ids boxes nothing. */
final class ChunkStreams<T> {
  private static final int USUAL_IDS = 64;

  private final @Nullable Object[] usual = new @Nullable Object[USUAL_IDS];
  private final Map<Integer, T> others = new HashMap<>();
  private final List<T> all = new ArrayList<>();

  @SuppressWarnings("unchecked")
  @Nullable T get(int csid) {
    return csid < USUAL_IDS ? (T) usual[csid] : others.get(csid);
  }

  void add(int csid, T stream) {
    if (csid < USUAL_IDS) {
      usual[csid] = stream;
    } else {
      others.put(csid, stream);
    }
    all.add(stream);
  }

  List<T> all() {
    return all;
  }
}
