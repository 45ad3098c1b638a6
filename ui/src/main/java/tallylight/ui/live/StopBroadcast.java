package tallylight.ui.live;

import java.util.Optional;
import java.util.function.Consumer;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.studio.Studio;
import tallylight.media.ProblemException;
import tallylight.ui.kit.UseCase;

/** Ends a broadcast; yields what was wrong with it, if anything was. */
final class StopBroadcast extends UseCase<Optional<ProblemException>> {
  private final Studio studio;
  private final Broadcast broadcast;

  StopBroadcast(
      Studio studio,
      Broadcast broadcast,
      Consumer<Optional<ProblemException>> done,
      Consumer<ProblemException> failed) {
    super(done, failed);
    this.studio = studio;
    this.broadcast = broadcast;
  }

  @Override
  protected Optional<ProblemException> call() {
    studio.stop(broadcast);
    return Optional.ofNullable(broadcast.failure());
  }
}
