package tallylight.rtmp.message;

/** The chunk streams that messages of ours go on; the customary ones. */
public final class ChunkStreamId {
  /** Protocol control and user control; prescribed (RTMP 1.0, section 5.4). */
  public static final int CONTROL = 2;

  /** Commands and their answers. */
  public static final int COMMAND = 3;

  public static final int AUDIO = 4;
  public static final int DATA = 5;
  public static final int VIDEO = 6;

  private ChunkStreamId() {}
}
