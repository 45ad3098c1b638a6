package tallylight.bench.network;

import org.jspecify.annotations.Nullable;

/** What stands between an encoder and a socket: a queue and a rule for the bitrate. */
interface Publisher {
  /** A frame has left the encoder. */
  void encoded(Frame frame, int now);

  /** What is written to the socket next; null where nothing waits. */
  @Nullable Frame next(int now);

  /** Sound that may be written between the chunks of a large picture; null where none may. */
  default @Nullable Frame nextSound(int now) {
    return null;
  }

  /** A frame that was taken was handed to the socket completely. */
  void written(Frame frame, int began, int now);

  /** Every millisecond. */
  void tick(int now, TcpFlow socket);

  /** What the video encoder is to make, in kbit/s. */
  double videoKilobits();

  /** Every how-manieth picture there is to be, as the frame rate has been chosen. */
  default int pictureDivisor() {
    return 1;
  }

  /** Whether one of these pictures, counted from 0, is to be left out before it is encoded. */
  default boolean leavesOut(int picture) {
    return false;
  }

  /** Whether a keyframe was asked for since the last question. */
  default boolean takeKeyframeRequest() {
    return false;
  }
}
