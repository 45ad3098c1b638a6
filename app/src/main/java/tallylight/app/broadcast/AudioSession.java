package tallylight.app.broadcast;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.program.ProgramOutput;
import tallylight.encoder.AudioEncoder;
import tallylight.encoder.EncoderException;
import tallylight.media.AudioFrame;
import tallylight.media.VideoFrame;

/**
 * Encodes the program's sound, once for all destinations, on the program's audio thread, which has
 * time for it.
 */
final class AudioSession implements ProgramOutput, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AudioSession.class);

  private final AudioEncoder encoder;
  private volatile boolean finishing;
  private volatile @Nullable EncoderException failure;

  AudioSession(AudioEncoder encoder) {
    this.encoder = encoder;
  }

  /** Why encoding stopped, or null while all is well. */
  @Nullable EncoderException failure() {
    return failure;
  }

  @Override
  public void picture(VideoFrame frame) {}

  @Override
  public synchronized void sound(AudioFrame frame) {
    if (finishing || failure != null) {
      return;
    }
    try {
      encoder.encode(frame);
    } catch (EncoderException e) {
      fail(e);
    }
  }

  private void fail(EncoderException e) {
    LOG.warn("Encoding stopped: {}", e.problem(), e);
    failure = e;
  }

  /** Gives out what the encoder holds back; after the program stopped calling. */
  synchronized void finish() {
    if (failure == null && !finishing) {
      finishing = true;
      try {
        encoder.flush();
      } catch (EncoderException e) {
        fail(e);
      }
    }
  }

  @Override
  public synchronized void close() {
    finishing = true;
    encoder.close();
  }
}
