package tallylight.rtmp.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.chunk.ChunkLimits;
import tallylight.rtmp.chunk.ChunkMessage;
import tallylight.rtmp.chunk.ChunkReader;
import tallylight.rtmp.handshake.Handshake;
import tallylight.rtmp.handshake.NotRtmpException;
import tallylight.rtmp.message.MessageCodec;
import tallylight.rtmp.message.MessageType;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.transport.Transport;

/** One client: its thread reads and acts, its {@link Outbox} writes. */
final class IngestConnection {
  private static final Logger log = LoggerFactory.getLogger(IngestConnection.class);
  private static final int MOST_CHUNK_STREAMS = 32;
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final long number;
  private final Transport transport;
  private final IngestSettings settings;
  private final Consumer<IngestConnection> whenOver;
  private final ChunkReader reader;
  private final IngestSession session;
  private final Thread thread;
  private volatile boolean shutDown;
  private long window;
  private long acknowledged;

  IngestConnection(
      long number,
      Transport transport,
      IngestSettings settings,
      IngestListener listener,
      Set<String> names,
      Consumer<IngestConnection> whenOver) {
    this.number = number;
    this.transport = transport;
    this.settings = settings;
    this.whenOver = whenOver;
    this.reader =
        new ChunkReader(transport, new ChunkLimits(settings.maxMessageBytes(), MOST_CHUNK_STREAMS));
    this.session = new IngestSession(number, transport.peer(), settings, listener, names);
    this.thread = Thread.ofVirtual().name("ingest-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Ends the connection from outside; its thread then cleans up. */
  void shutDown() {
    shutDown = true;
    closeQuietly();
  }

  void join(Duration limit) throws InterruptedException {
    thread.join(limit);
  }

  private void run() {
    EndReason reason = EndReason.CONNECTION_LOST;
    try {
      log.debug("client {} is {}", number, transport.peer());
      transport.setDeadline(settings.idleTimeout());
      transport.setWriteTimeout(settings.idleTimeout());
      Handshake.server(transport, new SecureRandom());
      transport.setDeadline(Duration.ZERO);
      transport.setReadTimeout(settings.idleTimeout());
      reason = converse();
    } catch (SocketTimeoutException e) {
      reason = EndReason.IDLE;
      log.info("client {} was silent for too long", number);
    } catch (NotRtmpException e) {
      // Usually a look whether the port is open.
      log.debug("client {} made no handshake: {}", number, e.getMessage());
    } catch (ProtocolException e) {
      reason = EndReason.MALFORMED;
      log.warn("client {} broke the protocol: {}", number, e.getMessage());
    } catch (EOFException e) {
      log.debug("client {} closed the connection", number);
    } catch (IOException e) {
      log.debug("client {}: {}", number, e.toString());
    } catch (RuntimeException e) {
      log.error("client {} met an internal error", number, e);
    } finally {
      closeQuietly();
      session.end(shutDown ? EndReason.SHUTDOWN : reason);
      whenOver.accept(this);
    }
  }

  private EndReason converse() throws IOException {
    var outbox =
        new Outbox(
            transport,
            settings.clock(),
            settings.idleTimeout().dividedBy(3),
            "ingest-write-" + number);
    try {
      session.begin(outbox);
      while (!session.isOver()) {
        ChunkMessage message = reader.read();
        take(message, outbox);
        acknowledge(outbox);
      }
      if (session.wasRefused()) {
        farewell(outbox);
      }
      return EndReason.UNPUBLISHED;
    } finally {
      outbox.abandon();
    }
  }

  /** Media goes straight on, without an object made for it. */
  private void take(ChunkMessage raw, Outbox outbox) throws IOException {
    switch (raw.type()) {
      case MessageType.AUDIO -> session.audio(raw.timestamp(), raw.payload());
      case MessageType.VIDEO -> session.video(raw.timestamp(), raw.payload());
      default -> {
        RtmpMessage message = MessageCodec.decode(raw.type(), raw.payload());
        switch (message) {
          case RtmpMessage.WindowAckSize asked -> window = asked.bytes();
          case RtmpMessage.UserControl.PingRequest ping ->
              outbox.say(new RtmpMessage.UserControl.PingResponse(ping.timestamp()), 0);
          case RtmpMessage.Command command -> session.command(command, raw.streamId());
          case RtmpMessage.Data data -> session.data(raw.timestamp(), data);
          default -> log.trace("client {}: passed over type {}", number, raw.type());
        }
      }
    }
  }

  private void acknowledge(Outbox outbox) throws IOException {
    long received = Handshake.BYTES + reader.bytesReceived();
    if (window > 0 && received - acknowledged >= window) {
      acknowledged = received;
      outbox.say(new RtmpMessage.Acknowledgement(received & 0xFFFF_FFFFL), 0);
    }
  }

  /**
   * A connection that is closed while bytes of the peer's are unread is reset, and the reason of
   * the refusal would be lost with it: so the rest is read, for a moment.
   */
  private void farewell(Outbox outbox) throws IOException {
    transport.setDeadline(FAREWELL);
    try {
      outbox.finish(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    ByteBuffer rest = ByteBuffer.allocate(16 << 10);
    while (transport.read(rest.clear()) >= 0) {
      log.trace("client {}: passed over {} bytes", number, rest.position());
    }
  }

  private void closeQuietly() {
    try {
      transport.close();
    } catch (IOException e) {
      log.debug("closing client {}: {}", number, e.toString());
    }
  }
}
