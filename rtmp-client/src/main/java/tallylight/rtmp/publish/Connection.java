package tallylight.rtmp.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.chunk.ChunkLimits;
import tallylight.rtmp.chunk.ChunkMessage;
import tallylight.rtmp.chunk.ChunkReader;
import tallylight.rtmp.handshake.Handshake;
import tallylight.rtmp.message.MessageCodec;
import tallylight.rtmp.message.MessageWriter;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.transport.Transport;

/**
 * Messages over a transport whose handshake is done. One thread may receive while another sends.
 */
final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /** A publisher is told little: 1 MiB is far more than any server says in one message. */
  private static final ChunkLimits LIMITS = new ChunkLimits(1 << 20, 64);

  private final Transport transport;
  private final ChunkReader reader;
  private final MessageWriter writer = new MessageWriter();
  private volatile long bytesSent = Handshake.BYTES;

  Connection(Transport transport) {
    this.transport = transport;
    this.reader = new ChunkReader(transport, LIMITS);
  }

  Transport transport() {
    return transport;
  }

  /** Everything handed to the system so far, the handshake included. */
  long bytesSent() {
    return bytesSent;
  }

  /** Everything received so far, the handshake included. For the thread that receives. */
  long bytesReceived() {
    return Handshake.BYTES + reader.bytesReceived();
  }

  /** Waits for the next message; media in it is valid until the next call. */
  RtmpMessage receive() throws IOException {
    ChunkMessage raw = reader.read();
    RtmpMessage message = MessageCodec.decode(raw.type(), raw.payload());
    if (message instanceof RtmpMessage.Command command) {
      log.debug("received {}", command);
    } else {
      log.trace("received a message of type {}", raw.type());
    }
    return message;
  }

  void send(RtmpMessage message, int streamId) throws IOException {
    send(message, streamId, 0);
  }

  void send(RtmpMessage message, int streamId, long timestamp) throws IOException {
    if (message instanceof RtmpMessage.Command command) {
      log.debug("sending {}", command);
    }
    write(writer.write(message, streamId, timestamp));
  }

  void sendMedia(
      boolean video, int streamId, long timestamp, ByteBuffer head, ByteBuffer body, int bytes)
      throws IOException {
    write(writer.writeMedia(video, streamId, timestamp, head, body, bytes));
  }

  /** The thread that sends is the only one that changes the count. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void write(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    transport.writeFully(bytes);
    bytesSent += count;
  }
}
