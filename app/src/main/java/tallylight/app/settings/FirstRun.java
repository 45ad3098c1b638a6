package tallylight.app.settings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far the first run has come. Immutable.
 *
 * @param done the steps that were taken
 * @param skipped the steps that were left out, which may be taken later
 */
public record FirstRun(Set<Step> done, Set<Step> skipped) {
  /** The steps, in their order. */
  public enum Step {
    LANGUAGE,
    CAMERA,
    MICROPHONE,
    SERVICE,
    CHECK
  }

  /** Not begun. */
  public static final FirstRun NOT_BEGUN = new FirstRun(Set.of(), Set.of());

  public FirstRun {
    done = Set.copyOf(done);
    skipped = Set.copyOf(skipped);
  }

  /** The step to go on with; empty where each was taken or left out. */
  public Optional<Step> next() {
    return Stream.of(Step.values())
        .filter(step -> !done.contains(step) && !skipped.contains(step))
        .findFirst();
  }

  /** Whether the window opens without it. */
  public boolean isOver() {
    return next().isEmpty();
  }

  /** With a step taken. */
  public FirstRun take(Step step) {
    return new FirstRun(with(done, step), without(skipped, step));
  }

  /** With a step left out. */
  public FirstRun skip(Step step) {
    return new FirstRun(without(done, step), with(skipped, step));
  }

  private static Set<Step> with(Set<Step> steps, Step step) {
    Set<Step> all = without(steps, step);
    all.add(step);
    return all;
  }

  private static Set<Step> without(Set<Step> steps, Step step) {
    Set<Step> all = EnumSet.noneOf(Step.class);
    all.addAll(steps);
    all.remove(step);
    return all;
  }
}
