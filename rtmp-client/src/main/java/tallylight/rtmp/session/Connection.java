package tallylight.rtmp.session;

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
public final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private final Transport transport;
  private final ChunkReader reader;
  private final MessageWriter writer = new MessageWriter();
  private long timestamp;
  private volatile long bytesSent = Handshake.BYTES;

  /**
   * Takes over a transport.
   *
   * @param limits how much the peer may say at once
   */
  public Connection(Transport transport, ChunkLimits limits) {
    this.transport = transport;
    this.reader = new ChunkReader(transport, limits);
  }

  /** What carries the bytes. */
  public Transport transport() {
    return transport;
  }

  /** Everything handed to the system so far, the handshake included. */
  public long bytesSent() {
    return bytesSent;
  }

  /** Everything received so far, the handshake included. For the thread that receives. */
  public long bytesReceived() {
    return Handshake.BYTES + reader.bytesReceived();
  }

  /** Waits for the next message; media in it is valid until the next call. */
  public RtmpMessage receive() throws IOException {
    ChunkMessage raw = reader.read();
    timestamp = raw.timestamp();
    RtmpMessage message = MessageCodec.decode(raw.type(), raw.payload());
    if (message instanceof RtmpMessage.Command command) {
      log.debug("received {}", command);
    } else {
      log.trace("received a message of type {}", raw.type());
    }
    return message;
  }

  /**
   * When the message received last is from: milliseconds, modulo 2^32. For the thread that
   * receives.
   */
  public long timestamp() {
    return timestamp;
  }

  /** Sends a message at time 0. For the thread that sends. */
  public void send(RtmpMessage message, int streamId) throws IOException {
    send(message, streamId, 0);
  }

  /** Sends a message. For the thread that sends. */
  public void send(RtmpMessage message, int streamId, long timestamp) throws IOException {
    if (message instanceof RtmpMessage.Command command) {
      log.debug("sending {}", command);
    }
    write(writer.write(message, streamId, timestamp));
  }

  /**
   * Sends an audio or video message. For the thread that sends.
   *
   * @see MessageWriter#writeMedia
   */
  public void sendMedia(
      boolean video, int streamId, long timestamp, ByteBuffer head, ByteBuffer body, int bytes)
      throws IOException {
    write(writer.writeMedia(video, streamId, timestamp, head, body, bytes));
  }

  /**
   * Begins a video message, of which {@link #sendMoreVideo} then sends bit by bit; sound and
   * control messages may be sent meanwhile. {@code head} and {@code body} stay as they are until
   * its end. For the thread that sends.
   *
   * @see MessageWriter#beginMedia
   */
  public void beginVideo(
      int streamId, long timestamp, ByteBuffer head, ByteBuffer body, int bytes) {
    writer.beginMedia(true, streamId, timestamp, head, body, bytes);
  }

  /**
   * Sends the next chunks of the video message that was begun. For the thread that sends.
   *
   * @param mostBytes of payload in whole chunks; one chunk is sent in any case
   * @return true while there are more
   */
  public boolean sendMoreVideo(int mostBytes) throws IOException {
    write(writer.nextOfMedia(true, mostBytes));
    return writer.isUnderWay(true);
  }

  /** The thread that sends is the only one that changes the count. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void write(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    transport.writeFully(bytes);
    bytesSent += count;
  }
}
