package tallylight.app.scene;

/**
 * A scene's turn in a rundown.
 *
 * @param atNanos when it begins, after the program did
 * @param scene what is shown
 * @param transition how it comes
 */
public record Cue(long atNanos, Scene scene, Transition transition) {}
