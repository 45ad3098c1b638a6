package tallylight.rtmp.flv;

import java.nio.ByteBuffer;

/**
 * A tag as an {@link FlvReader} found it (E.4.1). The reader owns it and uses it again: everything
 * in it is valid only until the reader is asked for the next one.
 */
public final class FlvTag {
  /** Tag type: sound. */
  public static final int AUDIO = 8;

  /** Tag type: pictures. */
  public static final int VIDEO = 9;

  /** Tag type: script data, such as onMetaData. */
  public static final int SCRIPT = 18;

  private int type;
  private long timestamp;
  private ByteBuffer body = ByteBuffer.allocate(0);

  FlvTag() {}

  void set(int type, long timestamp, ByteBuffer body) {
    this.type = type;
    this.timestamp = timestamp;
    this.body = body;
  }

  /** {@link #AUDIO}, {@link #VIDEO}, {@link #SCRIPT} or something else. */
  public int type() {
    return type;
  }

  /** Milliseconds, 0 to 2^32 - 1: the 24 bits and the extension above them. */
  public long timestamp() {
    return timestamp;
  }

  /** The bytes, from position to limit. */
  public ByteBuffer body() {
    return body;
  }
}
