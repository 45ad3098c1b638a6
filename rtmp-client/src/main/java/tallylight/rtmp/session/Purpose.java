package tallylight.rtmp.session;

import tallylight.rtmp.chunk.ChunkLimits;

/** What a session is for. */
public enum Purpose {
  PUBLISH,
  PLAY,
  /** To see that the server lets one in, and to leave again. */
  VISIT;

  /** A publisher is told little: 1 MiB is far more than any server says in one message. */
  private static final ChunkLimits TOLD_LITTLE = new ChunkLimits(1 << 20, 64);

  /** What the server is told that we can do. */
  Capabilities capabilities() {
    return Capabilities.all(this == PLAY ? Capabilities.CAN_DECODE : Capabilities.CAN_ENCODE);
  }

  /** How much the server may say at once; pictures may be as long as a message can be. */
  ChunkLimits limits() {
    return this == PLAY ? ChunkLimits.WIDEST : TOLD_LITTLE;
  }
}
