package tallylight.app.broadcast;

import java.util.Locale;
import tallylight.media.Bitrate;
import tallylight.media.VideoSize;

/** What happens to the making of pictures during a broadcast. */
public sealed interface EncoderEvent {
  /** For the person who broadcasts. */
  String sentence();

  /**
   * The encoder gave no more packets and was opened again.
   *
   * @param encoder library and codec
   */
  record Reopened(String encoder) implements EncoderEvent {
    @Override
    public String sentence() {
      return "The encoder " + encoder + " gave no more pictures and was started again.";
    }
  }

  /**
   * Pictures have another size or frame rate, since the bitrate has become too low for what they
   * were, or enough for more.
   *
   * @param size of the pictures
   * @param perSecond how many there are
   * @param bitrate what they have to do with
   * @param less whether that is less than before
   */
  record PictureChanged(VideoSize size, double perSecond, Bitrate bitrate, boolean less)
      implements EncoderEvent {
    @Override
    public String sentence() {
      String picture = String.format(Locale.ROOT, "%s at %.3g fps", size, perSecond);
      return less
          ? "Picture reduced to " + picture + ", which looks better at " + bitrate + "."
          : "Picture back to " + picture + ".";
    }
  }
}
