package tallylight.app.studio;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.media.Problem;

/**
 * How a channel of the mixer fares; its settings are in {@link StudioSnapshot#scenes}, its level in
 * {@link Levels}.
 *
 * @param name what the scenes call it
 * @param description where its sound comes from, for people
 * @param condition in one word
 * @param failure what it complains of, or null
 */
public record ChannelState(
    String name, String description, Condition condition, @Nullable CaptureException failure) {
  /** What it complains of in English, or null. */
  public @Nullable Problem problem() {
    return failure == null ? null : failure.problem();
  }
}
