package tallylight.encoder;

import tallylight.media.VideoFrame;

/**
 * An open video encoder. High profile, no B-frames, closed GOPs of exactly the wished length.
 *
 * <p>For one thread, but for {@link #setRate} and {@link #requestKeyframe}, which any thread may
 * call. Packets and their configuration go to the sink the encoder was opened with, on the thread
 * that calls {@link #encode} or {@link #flush}.
 */
public interface VideoEncoder extends AutoCloseable {
  /** Library and codec, as {@code ffmpeg:libx264}. */
  String name();

  /**
   * Takes a picture. The caller keeps its hold and may give it back when this returns. Timestamps
   * must rise.
   *
   * @throws EncoderException where the library gave an error; the encoder is then of no more use
   */
  void encode(VideoFrame frame) throws EncoderException;

  /** Makes the next picture a keyframe (IDR), which also begins a new GOP. */
  void requestKeyframe();

  /**
   * Changes the mean and the largest rate while running: no new keyframe, no new parameter sets.
   * The output follows within about a second.
   */
  void setRate(EncoderRate rate);

  /** Gives out what is still held back for look-ahead; nothing may be encoded after that. */
  void flush() throws EncoderException;

  /** Frees what it holds, without flushing. */
  @Override
  void close();
}
