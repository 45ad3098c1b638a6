package tallylight.ui.kit;

import java.util.function.Consumer;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.ProblemException;

/**
 * One thing a person asked for: {@link #call} does it on a thread of {@link Background}, and how it
 * went is told on the window's thread. Used once.
 *
 * @param <T> what comes of it
 */
public abstract class UseCase<T> extends Task<T> {
  private static final Logger LOG = LoggerFactory.getLogger(UseCase.class);

  private final Consumer<T> done;
  private final Consumer<ProblemException> failed;

  /**
   * A use case that was not begun.
   *
   * @param done told what came of it
   * @param failed told what went wrong; its type says which kind of fault it is
   */
  protected UseCase(Consumer<T> done, Consumer<ProblemException> failed) {
    this.done = done;
    this.failed = failed;
  }

  @Override
  protected abstract T call() throws ProblemException, InterruptedException;

  @Override
  protected final void succeeded() {
    done.accept(getValue());
  }

  @Override
  protected final void failed() {
    failed.accept(explain(getException()));
  }

  private static ProblemException explain(@Nullable Throwable fault) {
    if (fault instanceof ProblemException known) {
      LOG.info("{}", known.problem());
      return known;
    }
    LOG.error("The window could not do what it was asked to", fault);
    return new UnexpectedException(fault);
  }
}
