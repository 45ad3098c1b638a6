package tallylight.rtmp.session;

import tallylight.rtmp.chunk.ChunkLimits;

/** What a session is for. */
public enum Purpose {
  PUBLISH,
  PLAY;

  /** A publisher is told little: 1 MiB is far more than any server says in one message. */
  private static final ChunkLimits TOLD_LITTLE = new ChunkLimits(1 << 20, 64);

  /** How much the server may say at once; pictures may be as long as a message can be. */
  ChunkLimits limits() {
    return this == PUBLISH ? TOLD_LITTLE : ChunkLimits.WIDEST;
  }
}
