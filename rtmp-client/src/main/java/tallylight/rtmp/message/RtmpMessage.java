package tallylight.rtmp.message;

import java.nio.ByteBuffer;
import java.util.List;
import tallylight.rtmp.amf.AmfValue;

/** One RTMP message, without the timestamp and the message stream it goes with. */
public sealed interface RtmpMessage {

  /**
   * The sender's chunks are this large from the next one on (5.4.1).
   *
   * @param size in bytes, 1 to 2^31 - 1
   */
  record SetChunkSize(int size) implements RtmpMessage {}

  /** The unfinished message of a chunk stream will not be finished (5.4.2). */
  record Abort(int csid) implements RtmpMessage {}

  /**
   * How much the sender has received (5.4.3).
   *
   * @param bytesReceived modulo 2^32
   */
  record Acknowledgement(long bytesReceived) implements RtmpMessage {}

  /**
   * Asks for an acknowledgement each time this much was received (5.4.4).
   *
   * @param bytes 0 to 2^32 - 1
   */
  record WindowAckSize(long bytes) implements RtmpMessage {}

  /**
   * Limits what may be on its way unacknowledged (5.4.5).
   *
   * @param bytes 0 to 2^32 - 1
   * @param limitType 0 hard, 1 soft, 2 dynamic
   */
  record SetPeerBandwidth(long bytes, int limitType) implements RtmpMessage {}

  /** Events of a stream or a connection (6.2, 7.1.7). */
  sealed interface UserControl extends RtmpMessage {
    /** A stream can be used, or begins to play (event 0). */
    record StreamBegin(int streamId) implements UserControl {}

    /** What was played has ended (event 1). */
    record StreamEof(int streamId) implements UserControl {}

    /** There is nothing to play for now (event 2). */
    record StreamDry(int streamId) implements UserControl {}

    /** How much a player holds in advance; comes before play (event 3). */
    record SetBufferLength(int streamId, int milliseconds) implements UserControl {}

    /** What is played is a recording (event 4). */
    record StreamIsRecorded(int streamId) implements UserControl {}

    /** To be answered with the same number at once (event 6). */
    record PingRequest(int timestamp) implements UserControl {}

    /** The answer to a ping, with its number (event 7). */
    record PingResponse(int timestamp) implements UserControl {}

    /** An event without a name here. */
    record Other(int event, ByteBuffer data) implements UserControl {}
  }

  /**
   * A remote call or its answer (7.1.1).
   *
   * @param transactionId pairs answers with calls; 0 where none is expected
   * @param arguments the command object, or null, and what follows it. They may hold a stream key
   */
  record Command(String name, double transactionId, List<AmfValue> arguments)
      implements RtmpMessage {
    private static final int LONGEST_NAME = 32;

    public Command {
      arguments = List.copyOf(arguments);
    }

    /** A command without a command object. */
    public static Command of(String name, double transactionId, AmfValue... arguments) {
      return new Command(name, transactionId, List.of(arguments));
    }

    /** Argument {@code index}, or undefined where there are fewer. */
    public AmfValue argument(int index) {
      return index < arguments.size() ? arguments.get(index) : AmfValue.Special.UNDEFINED;
    }

    /** Without the arguments, which may be secret, and without a name that could be anything. */
    @Override
    public String toString() {
      boolean usual = name.length() <= LONGEST_NAME && name.chars().allMatch(Command::isUsual);
      return (usual ? name : "a command of no usual name") + " #" + (long) transactionId;
    }

    private static boolean isUsual(int c) {
      return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_');
    }
  }

  /** Metadata and user data (7.1.2), such as {@code @setDataFrame onMetaData {…}}. */
  record Data(List<AmfValue> values) implements RtmpMessage {
    public Data {
      values = List.copyOf(values);
    }

    /** Without the values, which are the sender's own. */
    @Override
    public String toString() {
      return "data of " + values.size() + " values";
    }
  }

  /**
   * Sound (7.1.4).
   *
   * @param payload an FLV audio tag's body; valid as long as what it was read from
   */
  record Audio(ByteBuffer payload) implements RtmpMessage {}

  /**
   * Pictures (7.1.5).
   *
   * @param payload an FLV video tag's body; valid as long as what it was read from
   */
  record Video(ByteBuffer payload) implements RtmpMessage {}

  /**
   * A message of a type that has no name here.
   *
   * @param payload valid as long as what it was read from
   */
  record Unknown(int type, ByteBuffer payload) implements RtmpMessage {}
}
