package tallylight.rtmp.message;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tallylight.rtmp.amf.AmfReader;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.amf.AmfWriter;
import tallylight.rtmp.message.RtmpMessage.UserControl;

/** Messages to payloads and back. */
public final class MessageCodec {
  /** The longest payload that is read as AMF values, which take more memory than their bytes. */
  public static final int LONGEST_AMF = 256 << 10;

  private static final long UNSIGNED = 0xFFFF_FFFFL;

  private static final int STREAM_BEGIN = 0;
  private static final int STREAM_EOF = 1;
  private static final int STREAM_DRY = 2;
  private static final int SET_BUFFER_LENGTH = 3;
  private static final int STREAM_IS_RECORDED = 4;
  private static final int PING_REQUEST = 6;
  private static final int PING_RESPONSE = 7;

  private MessageCodec() {}

  /**
   * Reads a payload, from position to limit.
   *
   * @param type message type id
   * @return audio, video and unknown messages share {@code payload} and are valid as long as it is
   * @throws ProtocolException where the payload is not what its type says
   */
  public static RtmpMessage decode(int type, ByteBuffer payload) throws ProtocolException {
    return switch (type) {
      case MessageType.SET_CHUNK_SIZE -> new RtmpMessage.SetChunkSize(number(payload));
      case MessageType.ABORT -> new RtmpMessage.Abort(number(payload));
      case MessageType.ACKNOWLEDGEMENT ->
          new RtmpMessage.Acknowledgement(number(payload) & UNSIGNED);
      case MessageType.USER_CONTROL -> userControl(payload);
      case MessageType.WINDOW_ACK_SIZE -> new RtmpMessage.WindowAckSize(number(payload) & UNSIGNED);
      case MessageType.SET_PEER_BANDWIDTH -> peerBandwidth(payload);
      case MessageType.AUDIO -> new RtmpMessage.Audio(payload);
      case MessageType.VIDEO -> new RtmpMessage.Video(payload);
      case MessageType.COMMAND_AMF0 -> command(values(payload));
      case MessageType.COMMAND_AMF3 -> command(values(withoutEnvelope(payload)));
      case MessageType.DATA_AMF0 -> new RtmpMessage.Data(values(payload));
      case MessageType.DATA_AMF3 -> new RtmpMessage.Data(values(withoutEnvelope(payload)));
      default -> new RtmpMessage.Unknown(type, payload);
    };
  }

  /** The message type id of a message. */
  public static int type(RtmpMessage message) {
    return switch (message) {
      case RtmpMessage.SetChunkSize _ -> MessageType.SET_CHUNK_SIZE;
      case RtmpMessage.Abort _ -> MessageType.ABORT;
      case RtmpMessage.Acknowledgement _ -> MessageType.ACKNOWLEDGEMENT;
      case UserControl _ -> MessageType.USER_CONTROL;
      case RtmpMessage.WindowAckSize _ -> MessageType.WINDOW_ACK_SIZE;
      case RtmpMessage.SetPeerBandwidth _ -> MessageType.SET_PEER_BANDWIDTH;
      case RtmpMessage.Audio _ -> MessageType.AUDIO;
      case RtmpMessage.Video _ -> MessageType.VIDEO;
      case RtmpMessage.Command _ -> MessageType.COMMAND_AMF0;
      case RtmpMessage.Data _ -> MessageType.DATA_AMF0;
      case RtmpMessage.Unknown unknown -> unknown.type();
    };
  }

  /** The payload of a message, from position to limit. */
  public static ByteBuffer encode(RtmpMessage message) {
    return switch (message) {
      case RtmpMessage.SetChunkSize m -> numbers(m.size());
      case RtmpMessage.Abort m -> numbers(m.csid());
      case RtmpMessage.Acknowledgement m -> numbers((int) m.bytesReceived());
      case UserControl m -> encode(m);
      case RtmpMessage.WindowAckSize m -> numbers((int) m.bytes());
      case RtmpMessage.SetPeerBandwidth m ->
          ByteBuffer.allocate(5).putInt((int) m.bytes()).put((byte) m.limitType()).flip();
      case RtmpMessage.Audio m -> m.payload().duplicate();
      case RtmpMessage.Video m -> m.payload().duplicate();
      case RtmpMessage.Command m -> encode(m);
      case RtmpMessage.Data m -> ByteBuffer.wrap(AmfWriter.toBytes(m.values()));
      case RtmpMessage.Unknown m -> m.payload().duplicate();
    };
  }

  private static UserControl userControl(ByteBuffer payload) throws ProtocolException {
    int event = need(payload, 2).getShort() & 0xFFFF;
    return switch (event) {
      case STREAM_BEGIN -> new UserControl.StreamBegin(number(payload));
      case STREAM_EOF -> new UserControl.StreamEof(number(payload));
      case STREAM_DRY -> new UserControl.StreamDry(number(payload));
      case SET_BUFFER_LENGTH -> new UserControl.SetBufferLength(number(payload), number(payload));
      case STREAM_IS_RECORDED -> new UserControl.StreamIsRecorded(number(payload));
      case PING_REQUEST -> new UserControl.PingRequest(number(payload));
      case PING_RESPONSE -> new UserControl.PingResponse(number(payload));
      default -> new UserControl.Other(event, payload);
    };
  }

  private static ByteBuffer encode(UserControl message) {
    return switch (message) {
      case UserControl.StreamBegin m -> event(STREAM_BEGIN, 4).putInt(m.streamId()).flip();
      case UserControl.StreamEof m -> event(STREAM_EOF, 4).putInt(m.streamId()).flip();
      case UserControl.StreamDry m -> event(STREAM_DRY, 4).putInt(m.streamId()).flip();
      case UserControl.SetBufferLength m ->
          event(SET_BUFFER_LENGTH, 8).putInt(m.streamId()).putInt(m.milliseconds()).flip();
      case UserControl.StreamIsRecorded m ->
          event(STREAM_IS_RECORDED, 4).putInt(m.streamId()).flip();
      case UserControl.PingRequest m -> event(PING_REQUEST, 4).putInt(m.timestamp()).flip();
      case UserControl.PingResponse m -> event(PING_RESPONSE, 4).putInt(m.timestamp()).flip();
      case UserControl.Other m ->
          event(m.event(), m.data().remaining()).put(m.data().duplicate()).flip();
    };
  }

  private static ByteBuffer event(int event, int dataBytes) {
    return ByteBuffer.allocate(2 + dataBytes).putShort((short) event);
  }

  private static RtmpMessage peerBandwidth(ByteBuffer payload) throws ProtocolException {
    need(payload, 5);
    return new RtmpMessage.SetPeerBandwidth(payload.getInt() & UNSIGNED, payload.get() & 0xFF);
  }

  /** ffmpeg's server sends onFCPublish without a transaction id. */
  private static RtmpMessage command(List<AmfValue> values) throws ProtocolException {
    if (values.isEmpty() || !(values.get(0) instanceof AmfValue.Text name)) {
      throw new ProtocolException("a command without a name");
    }
    if (values.size() < 2) {
      return new RtmpMessage.Command(name.value(), 0, List.of());
    }
    if (!(values.get(1) instanceof AmfValue.Num transactionId)) {
      throw new ProtocolException("a command without a transaction id");
    }
    return new RtmpMessage.Command(
        name.value(), transactionId.value(), values.subList(2, values.size()));
  }

  private static ByteBuffer encode(RtmpMessage.Command command) {
    var values = new ArrayList<AmfValue>(2 + command.arguments().size());
    values.add(AmfValue.of(command.name()));
    values.add(AmfValue.of(command.transactionId()));
    values.addAll(command.arguments());
    return ByteBuffer.wrap(AmfWriter.toBytes(values));
  }

  /**
   * AMF3 messages begin with a zero byte; AMF0 follows, which may switch to AMF3 value by value.
   */
  private static ByteBuffer withoutEnvelope(ByteBuffer payload) throws ProtocolException {
    if (need(payload, 1).get() != 0) {
      throw new ProtocolException("a message in bare AMF3");
    }
    return payload;
  }

  private static List<AmfValue> values(ByteBuffer payload) throws ProtocolException {
    if (payload.remaining() > LONGEST_AMF) {
      throw new ProtocolException("a command or data of " + payload.remaining() + " bytes");
    }
    return new AmfReader(payload).readAll();
  }

  private static ByteBuffer numbers(int number) {
    return ByteBuffer.allocate(4).putInt(0, number);
  }

  private static int number(ByteBuffer payload) throws ProtocolException {
    return need(payload, 4).getInt();
  }

  private static ByteBuffer need(ByteBuffer payload, int bytes) throws ProtocolException {
    if (payload.remaining() < bytes) {
      throw new ProtocolException("a control message cut short");
    }
    return payload;
  }
}
