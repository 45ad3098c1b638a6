package tallylight.encoder;

import tallylight.media.AudioFrame;

/**
 * An open audio encoder: AAC-LC, 48 kHz stereo. For one thread. Packets and their configuration go
 * to the sink the encoder was opened with.
 *
 * <p>A packet's timestamp is the time of the sound it decodes to, so the first ones lie before the
 * first frame's: the codec needs them to warm up.
 */
public interface AudioEncoder extends AutoCloseable {
  /** Samples in each channel of an access unit. */
  int FRAME_LENGTH = 1024;

  /** Library and codec, as {@code ffmpeg:aac}. */
  String name();

  /**
   * Takes {@link #FRAME_LENGTH} samples that adjoin the ones before.
   *
   * @throws EncoderException where the library gave an error; the encoder is then of no more use
   */
  void encode(AudioFrame frame) throws EncoderException;

  /** Gives out what is still held back; nothing may be encoded after that. */
  void flush() throws EncoderException;

  /** Frees what it holds, without flushing. */
  @Override
  void close();
}
