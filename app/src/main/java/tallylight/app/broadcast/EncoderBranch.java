package tallylight.app.broadcast;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tallylight.encoder.EncoderException;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.VideoSize;

/** One video encoder and all who take its pictures, together with the sound, in order. */
final class EncoderBranch implements AutoCloseable {
  private final FanOut takers = new FanOut();
  private final Interleaver interleaver = new Interleaver(takers);
  private final PacketMeter meter = new PacketMeter();
  private final VideoSession video;
  private int joined;

  /**
   * A branch whose encoder is not open.
   *
   * @param size of the program's pictures
   * @param listener told what happens to the encoder, on the program's video thread
   */
  EncoderBranch(
      EncoderThread.Opener opener,
      VideoSize size,
      Bitrate bitrate,
      MediaClock clock,
      Consumer<EncoderEvent> listener) {
    takers.add(meter);
    video = new VideoSession(opener, size, bitrate, interleaver, clock, listener);
  }

  /** Opens the encoder. */
  void open() throws EncoderException {
    video.open();
  }

  /** Where pictures are encoded. */
  VideoSession video() {
    return video;
  }

  /** Where the sound goes in. */
  PacketSink soundInput() {
    return interleaver;
  }

  /** What the encoders gave to this branch. */
  PacketMeter meter() {
    return meter;
  }

  /** Adds a taker for whose sake alone nothing is encoded, such as a measurement; at any time. */
  void watch(PacketSink taker) {
    takers.add(taker);
  }

  /** Adds a taker, at any time. Where it is the first, pictures begin, with a keyframe. */
  synchronized void join(PacketSink taker) {
    takers.add(taker);
    joined++;
    video.setWanted(true);
  }

  /** Takes a taker away; when none is left no pictures are encoded. */
  synchronized void leave(PacketSink taker) {
    if (takers.remove(taker)) {
      joined--;
      video.setWanted(joined > 0);
    }
  }

  /** Why encoding stopped, or null while all is well. */
  @Nullable EncoderException failure() {
    return video.failure();
  }

  /** Encodes and passes on what still waits; after the program and the sound have stopped. */
  void finish() {
    video.finish();
  }

  /** Passes on what still waits for the other track. */
  void flush() {
    interleaver.flush();
  }

  @Override
  public void close() {
    video.close();
  }
}
