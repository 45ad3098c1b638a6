package tallylight.app.program;

import tallylight.media.AudioFrame;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/** Whoever takes the program: a preview, an encoder, a meter. Must return at once. */
public interface ProgramOutput {
  /** What the pictures that follow look like; comes before the first, and again when it changes. */
  default void begin(VideoFormat format) {}

  /**
   * The next picture, on the program's video thread. Its timestamp is its place on the program
   * clock. The caller keeps its hold: who wants it for longer retains it.
   */
  void picture(VideoFrame frame);

  /**
   * The next stretch of sound, on the program's audio thread; the frame is used again when this
   * returns.
   */
  void sound(AudioFrame frame);
}
