package tallylight.rtmp.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
import tallylight.rtmp.transport.TlsKeys;
import tallylight.rtmp.transport.TlsTransport;
import tallylight.rtmp.transport.Transport;

/** One client: its thread reads and acts, its {@link Outbox} writes. */
final class IngestConnection implements Client {
  private static final Logger log = LoggerFactory.getLogger(IngestConnection.class);
  private static final int MOST_CHUNK_STREAMS = 32;
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final long number;
  private final Transport plain;
  private final @Nullable TlsKeys keys;
  private final IngestSettings settings;
  private final IngestListener listener;
  private final Channels channels;
  private final Consumer<Client> whenOver;
  private final Thread thread;
  private volatile boolean shutDown;
  private volatile @Nullable IngestSession session;
  private long window;
  private long acknowledged;

  /**
   * Is ready to start.
   *
   * @param keys what RTMPS is made with; null for plain RTMP
   */
  IngestConnection(
      long number,
      Transport plain,
      @Nullable TlsKeys keys,
      IngestSettings settings,
      IngestListener listener,
      Channels channels,
      Consumer<Client> whenOver) {
    this.number = number;
    this.plain = plain;
    this.keys = keys;
    this.settings = settings;
    this.listener = listener;
    this.channels = channels;
    this.whenOver = whenOver;
    this.thread = Thread.ofVirtual().name("ingest-" + number).unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void shutDown() {
    shutDown = true;
    closeQuietly();
  }

  @Override
  public boolean askToReconnect(@Nullable String tcUrl, String description) {
    IngestSession talking = session;
    try {
      return talking != null && talking.askToReconnect(tcUrl, description);
    } catch (IOException e) {
      log.debug("client {} cannot be asked to reconnect: {}", number, e.toString());
      return false;
    }
  }

  @Override
  public void join(Duration limit) throws InterruptedException {
    thread.join(limit);
  }

  private void run() {
    try {
      log.debug("client {} is {}", number, plain.peer());
      plain.setDeadline(settings.idleTimeout());
      plain.setWriteTimeout(settings.idleTimeout());
      Transport transport = keys == null ? plain : TlsTransport.accept(plain, keys);
      Handshake.server(transport, new SecureRandom());
      plain.setDeadline(Duration.ZERO);
      plain.setReadTimeout(settings.idleTimeout());
      converse(transport);
    } catch (NotRtmpException e) {
      // Usually a look whether the port is open.
      log.debug("client {} made no handshake: {}", number, e.getMessage());
    } catch (IOException e) {
      log.debug("client {} came no further than the handshake: {}", number, e.toString());
    } catch (RuntimeException e) {
      log.error("client {} met an internal error", number, e);
    } finally {
      closeQuietly();
      whenOver.accept(this);
    }
  }

  private void converse(Transport transport) {
    String name = "ingest-write-" + number;
    var outbox = new Outbox(transport, settings.clock(), settings.idleTimeout().dividedBy(3), name);
    var talking =
        new IngestSession(
            number, plain.peer(), settings, listener, channels, outbox, this::closeQuietly);
    session = talking;
    EndReason reason = EndReason.CONNECTION_LOST;
    try {
      listen(transport, talking, outbox);
      reason = EndReason.UNPUBLISHED;
    } catch (SocketTimeoutException e) {
      reason = EndReason.IDLE;
      log.info("client {} was silent for too long", number);
    } catch (ProtocolException e) {
      reason = EndReason.MALFORMED;
      log.warn("client {} broke the protocol: {}", number, e.getMessage());
    } catch (EOFException e) {
      log.debug("client {} closed the connection", number);
    } catch (IOException e) {
      log.debug("client {}: {}", number, e.toString());
    } finally {
      closeQuietly();
      talking.end(shutDown ? EndReason.SHUTDOWN : reason);
      outbox.abandon();
    }
  }

  private void listen(Transport transport, IngestSession talking, Outbox outbox)
      throws IOException {
    var reader =
        new ChunkReader(transport, new ChunkLimits(settings.maxMessageBytes(), MOST_CHUNK_STREAMS));
    while (!talking.isOver()) {
      take(reader.read(), talking, outbox);
      acknowledge(reader, outbox);
    }
    if (talking.wasRefused()) {
      farewell(transport, outbox);
    }
  }

  /** Media goes straight on, without an object made for it. */
  private void take(ChunkMessage raw, IngestSession talking, Outbox outbox) throws IOException {
    switch (raw.type()) {
      case MessageType.AUDIO -> talking.audio(raw.timestamp(), raw.payload());
      case MessageType.VIDEO -> talking.video(raw.timestamp(), raw.payload());
      default -> {
        RtmpMessage message = MessageCodec.decode(raw.type(), raw.payload());
        switch (message) {
          case RtmpMessage.WindowAckSize asked -> window = asked.bytes();
          case RtmpMessage.UserControl.PingRequest ping ->
              outbox.say(new RtmpMessage.UserControl.PingResponse(ping.timestamp()), 0);
          case RtmpMessage.Command command -> talking.command(command, raw.streamId());
          case RtmpMessage.Data data -> talking.data(raw.timestamp(), data);
          default -> log.trace("client {}: passed over type {}", number, raw.type());
        }
      }
    }
  }

  private void acknowledge(ChunkReader reader, Outbox outbox) throws IOException {
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
  private void farewell(Transport transport, Outbox outbox) throws IOException {
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
      plain.close();
    } catch (IOException e) {
      log.debug("closing client {}: {}", number, e.toString());
    }
  }
}
