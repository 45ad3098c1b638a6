package tallylight.app.mixer;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.filter.FilterChain;
import tallylight.capture.filter.SoundFilters;
import tallylight.media.AudioFrame;

/**
 * A place for filters, which may be changed while sound runs through: whoever changes them makes
 * the new ones, and the audio thread takes them over with the next stretch.
 */
final class FilterSlot implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FilterSlot.class);

  private final int length;
  private final AtomicReference<@Nullable Change> change = new AtomicReference<>();
  private SoundFilters wished = SoundFilters.NONE;
  private @Nullable FilterChain chain;
  private volatile @Nullable CaptureException failure;

  /** Filters to come; without a chain there are to be none. */
  private record Change(@Nullable FilterChain chain) {}

  FilterSlot(int length) {
    this.length = length;
  }

  /**
   * Puts other filters in.
   *
   * @throws CaptureException where they cannot be made; the old ones stay
   */
  synchronized void set(SoundFilters filters) throws CaptureException {
    if (filters.equals(wished)) {
      return;
    }
    Change next = new Change(filters.isEmpty() ? null : new FilterChain(filters, length));
    wished = filters;
    failure = null;
    Change unused = change.getAndSet(next);
    if (unused != null && unused.chain != null) {
      unused.chain.close();
    }
  }

  /** Takes over what was changed; the audio thread's, before each stretch. */
  void update() {
    Change next = change.getAndSet(null);
    if (next != null) {
      free();
      chain = next.chain;
    }
  }

  /** How much later sound comes out than it went in, in samples; the audio thread's. */
  int delaySamples() {
    return chain == null ? 0 : chain.delaySamples();
  }

  /** Filters a stretch in place; as it is where filters fail. The audio thread's. */
  void process(AudioFrame frame) {
    if (chain != null) {
      try {
        chain.process(frame);
      } catch (CaptureException e) {
        LOG.error("Sound goes on without filters: {}", e.problem());
        failure = e;
        free();
      }
    }
  }

  @Nullable CaptureException failure() {
    return failure;
  }

  private void free() {
    if (chain != null) {
      chain.close();
      chain = null;
    }
  }

  /** Frees the filters; once the audio thread does not use them any more. */
  @Override
  public void close() {
    update();
    free();
  }
}
