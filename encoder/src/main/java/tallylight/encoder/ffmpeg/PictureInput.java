package tallylight.encoder.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import tallylight.media.VideoFrame;

/** How pictures get to a codec. For one thread. */
interface PictureInput extends AutoCloseable {
  /** Makes {@code target} hold the picture or refer to it. */
  void lend(VideoFrame picture, AVFrame target);

  /** Comes after each {@link #lend}, once {@code target} was sent. */
  void settle(AVFrame target);

  /** Only after the codec was freed. */
  @Override
  void close();
}
