package tallylight.ui.sources;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.studio.Shown;
import tallylight.app.studio.Studio;
import tallylight.capture.CaptureException;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.ui.kit.UseCase;

/** Shows other sources. */
final class ShowSources extends UseCase<ShowSources.Outcome> {
  private static final Logger LOG = LoggerFactory.getLogger(ShowSources.class);

  private final Studio studio;
  private final Wish wish;

  /** What is to be shown. */
  record Wish(PictureChoice.Source picture, SoundChoice sound, VideoFormat format) {}

  /**
   * What came of it.
   *
   * @param granted the wish, with silence where the film has no sound
   * @param shown what the studio says about it
   */
  record Outcome(Wish granted, Shown shown) {}

  ShowSources(Studio studio, Wish wish, Consumer<Outcome> done, Consumer<ProblemException> failed) {
    super(done, failed);
    this.studio = studio;
    this.wish = wish;
  }

  @Override
  protected Outcome call() throws CaptureException {
    try {
      return show(wish);
    } catch (CaptureException e) {
      if (!(wish.sound() instanceof SoundChoice.SoundOfFilm)) {
        throw e;
      }
      LOG.info("Without the sound of the film: {}", e.problem());
      return show(new Wish(wish.picture(), new SoundChoice.Silence(), wish.format()));
    }
  }

  private Outcome show(Wish wished) throws CaptureException {
    Shown shown = studio.show(wished.picture().spec(), wished.sound().spec(), wished.format());
    return new Outcome(wished, shown);
  }
}
