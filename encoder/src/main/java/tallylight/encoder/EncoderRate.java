package tallylight.encoder;

import tallylight.media.Bitrate;

/**
 * How much an encoder is to make.
 *
 * @param bitrate the mean, which is the largest too
 * @param pictureDivisor every how-manieth picture of the format's frame rate it will be given; each
 *     of them gets that many times the bits
 */
public record EncoderRate(Bitrate bitrate, int pictureDivisor) {
  /**
   * What may leave in one burst, as a part of a second at the bitrate. Half a second lets a
   * keyframe be larger than its neighbours and still follows a new bitrate at once.
   */
  private static final double BUFFER_SECONDS = 0.5;

  public EncoderRate {
    if (pictureDivisor < 1) {
      throw new IllegalArgumentException("no part of the pictures: " + pictureDivisor);
    }
  }

  /** With all pictures. */
  public static EncoderRate of(Bitrate bitrate) {
    return new EncoderRate(bitrate, 1);
  }

  /** The rate to ask a codec for that takes its pictures to come at the format's frame rate. */
  public long codecBitsPerSecond() {
    return bitrate.bitsPerSecond() * pictureDivisor;
  }

  /** Size of the buffer that bounds bursts (VBV), in bits. */
  public long bufferBits() {
    return (long) (bitrate.bitsPerSecond() * BUFFER_SECONDS);
  }
}
