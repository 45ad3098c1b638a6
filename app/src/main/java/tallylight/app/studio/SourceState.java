package tallylight.app.studio;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.media.Problem;
import tallylight.media.VideoFormat;

/**
 * How a source of pictures fares.
 *
 * @param name what the scenes call it
 * @param description what it is, for people
 * @param format its pictures as it gives them, before layers fit them; with it and {@link
 *     tallylight.app.scene.Placement} a window knows where a layer lies
 * @param condition in one word
 * @param pictureAge how long ago its newest picture came, in seconds; null before the first, and
 *     for what has no other pictures to give
 * @param failure what it complains of, or null
 */
public record SourceState(
    String name,
    String description,
    VideoFormat format,
    Condition condition,
    @Nullable Double pictureAge,
    @Nullable CaptureException failure) {
  /** What it complains of in English, or null. */
  public @Nullable Problem problem() {
    return failure == null ? null : failure.problem();
  }
}
