package tallylight.media;

import java.nio.ByteBuffer;

/**
 * One access unit as an encoder gave it: a coded picture or a coded stretch of sound.
 *
 * <p>The bytes are native memory and never change once the packet is shared, so recorder and
 * destinations read the same copy. Readers use absolute positions only.
 */
public final class EncodedPacket extends Pooled {
  /** The largest number of a track. */
  public static final int LARGEST_TRACK = 255;

  private final PacketPool pool;
  private final ByteBuffer bytes;
  private Codec codec = Codec.H264;
  private int track;
  private int size;
  private boolean keyframe;
  private long ptsNanos;
  private long dtsNanos;

  EncodedPacket(PacketPool pool, int capacity) {
    this.pool = pool;
    this.bytes = ByteBuffer.allocateDirect(capacity);
  }

  /** Says what the packet holds, on track 0; for its only holder, before it is shared. */
  public EncodedPacket describe(
      Codec codec, boolean keyframe, long ptsNanos, long dtsNanos, int size) {
    if (size < 0 || size > bytes.capacity()) {
      throw new IllegalArgumentException(size + " bytes in a packet of " + bytes.capacity());
    }
    this.codec = codec;
    this.keyframe = keyframe;
    this.ptsNanos = ptsNanos;
    this.dtsNanos = dtsNanos;
    this.size = size;
    this.track = 0;
    return this;
  }

  /**
   * Says which track a described packet belongs to; for its only holder, before it is shared.
   *
   * @param number 0 to {@value #LARGEST_TRACK}, counted apart for pictures and for sound
   */
  public EncodedPacket onTrack(int number) {
    this.track = checkedTrack(number);
    return this;
  }

  static int checkedTrack(int track) {
    if (track < 0 || track > LARGEST_TRACK) {
      throw new IllegalArgumentException("no track has number " + track);
    }
    return track;
  }

  public Codec codec() {
    return codec;
  }

  /** Which of the tracks of its kind it belongs to; 0 where there is one only. */
  public int track() {
    return track;
  }

  public boolean isVideo() {
    return codec.isVideo();
  }

  /** True where decoding may begin; always true for sound. */
  public boolean isKeyframe() {
    return keyframe;
  }

  /** When it is to be shown or heard, in nanoseconds on the media clock. */
  public long ptsNanos() {
    return ptsNanos;
  }

  /** When it is to be decoded, in nanoseconds on the media clock; never above the pts. */
  public long dtsNanos() {
    return dtsNanos;
  }

  /** Bytes of the access unit. */
  public int size() {
    return size;
  }

  /**
   * The bytes themselves: native memory, of which positions 0 to {@link #size} hold the access
   * unit. Use absolute reads ({@code get(int, …)}, {@code put(int, ByteBuffer, int, int)}); never
   * move its position or limit. Only the packet's only holder may write.
   */
  public ByteBuffer buffer() {
    return bytes;
  }

  @Override
  void giveBack() {
    pool.takeBack(this);
  }
}
