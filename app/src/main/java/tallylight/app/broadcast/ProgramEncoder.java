package tallylight.app.broadcast;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.program.ProgramOutput;
import tallylight.encoder.AudioEncoder;
import tallylight.encoder.AudioEncoderSettings;
import tallylight.encoder.EncoderException;
import tallylight.encoder.Encoders;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.AudioFrame;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFrame;

/**
 * The program encoded for takers that come and go, apart from any broadcast: what the network does
 * to that touches nothing here.
 */
public final class ProgramEncoder implements ProgramOutput, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramEncoder.class);

  private final EncoderBranch branch;
  private final AudioSession audio;

  private ProgramEncoder(EncoderBranch branch, AudioEncoder audio) {
    this.branch = branch;
    this.audio = new AudioSession(audio);
  }

  /**
   * Opens the encoders.
   *
   * @param encoder as {@code --encoder} takes it
   * @param video for the pictures, whose format is that of the program
   * @param sound bitrate of the sound
   * @throws EncoderException where one of them cannot be had
   */
  public static ProgramEncoder open(String encoder, VideoEncoderSettings video, Bitrate sound)
      throws EncoderException {
    var encoders = new Encoders();
    var packets = new PacketPool();
    // Nothing steers this encoder: it keeps its size, and its bitrate.
    EncoderThread.Opener opener =
        (size, rate, sink) -> encoders.openVideo(encoder, video, packets, sink);
    var branch =
        new EncoderBranch(
            opener,
            video.format().size(),
            video.bitrate(),
            MediaClock.system(),
            event -> LOG.warn("{}", event.sentence()));
    branch.open();
    try {
      AudioEncoder audio =
          encoders.openAudio(
              encoder, new AudioEncoderSettings(sound), packets, branch.soundInput());
      branch.video().start();
      return new ProgramEncoder(branch, audio);
    } catch (EncoderException e) {
      branch.close();
      throw e;
    }
  }

  /** Library and codec of the pictures. */
  public String name() {
    return branch.video().encoderName();
  }

  /** Adds a taker, at any time; soon it is given a keyframe. */
  public void join(PacketSink taker) {
    branch.join(taker);
    branch.video().requestKeyframe();
  }

  /** Takes a taker away. */
  public void leave(PacketSink taker) {
    branch.leave(taker);
  }

  /** Pictures left out because the encoder was behind. */
  public long behind() {
    return branch.video().behind();
  }

  /** Why encoding stopped, or null while all is well. */
  public @Nullable EncoderException failure() {
    EncoderException fault = branch.failure();
    return fault == null ? audio.failure() : fault;
  }

  @Override
  public void picture(VideoFrame frame) {
    branch.video().picture(frame);
  }

  @Override
  public void sound(AudioFrame frame) {
    audio.sound(frame);
  }

  /** Gives out what is still held back; after the program stopped calling. */
  public void finish() {
    branch.finish();
    audio.finish();
    branch.flush();
  }

  @Override
  public void close() {
    branch.close();
    audio.close();
  }
}
