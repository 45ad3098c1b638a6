package tallylight.encoder.scale;

import java.nio.ByteBuffer;
import tallylight.media.*;

/** Stub. */
public final class Scaler implements AutoCloseable {
  /** Stub. */
  public void scale(VideoFrame a, VideoFrame b, int x, int y, VideoSize inner) {}

  /** Stub. */
  public void toBgra(VideoFrame a, ByteBuffer b, VideoSize s) {}

  @Override
  public void close() {}
}
