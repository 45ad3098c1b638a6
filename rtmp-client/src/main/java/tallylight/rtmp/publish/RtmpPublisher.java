package tallylight.rtmp.publish;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.AckCounter;
import tallylight.rtmp.session.Capabilities;
import tallylight.rtmp.session.Connection;
import tallylight.rtmp.session.Failures;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.Purpose;
import tallylight.rtmp.session.ReconnectRequest;
import tallylight.rtmp.session.RedirectRefusedException;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.Session;
import tallylight.rtmp.session.Status;
import tallylight.rtmp.transport.TcpInfo;
import tallylight.rtmp.transport.Transport;

/**
 * One broadcast on one connection.
 *
 * <p>{@link #connect} returns once the server has agreed to publish. Packets may then come from any
 * threads and never make them wait. The broadcast begins with the first keyframe, at timestamp 0;
 * without video with the first sound. A connection ends once: by {@link #stop}, by {@link #close},
 * or by a {@link #failure}. After that it takes nothing more; a new broadcast is a new connection.
 *
 * <p>Two virtual threads belong to it: one reads and only ever enqueues answers, one writes.
 */
public final class RtmpPublisher implements PacketSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RtmpPublisher.class);
  private static final AtomicLong numbers = new AtomicLong();

  /** How long the server's last words are waited for after its end of the connection is gone. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  /** How long a server may take to close its side after the goodbye. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final PublisherSettings settings;
  private final Connection connection;
  private final Failures failures;
  private final Capabilities capabilities;
  private final SendQueue queue;
  private final AckCounter acknowledged;
  private final Sender sender;
  private final Receiver receiver;
  private final RoundTrip roundTrip = new RoundTrip();
  private final Thread readerThread;
  private final Thread writerThread;
  private final AtomicBoolean over = new AtomicBoolean();
  private final CompletableFuture<Optional<RtmpException>> ended = new CompletableFuture<>();
  private volatile @Nullable RtmpException failure;
  private volatile boolean leaving;
  private volatile boolean saidGoodbye;

  /**
   * Connects and waits until the server answers that it will publish.
   *
   * @param clock the media clock
   * @throws RtmpException with words for the person; the connection is closed then
   */
  public static RtmpPublisher connect(PublisherSettings settings, MediaClock clock)
      throws RtmpException {
    return connect(settings, clock, null);
  }

  /**
   * Connects for a broadcast that goes on.
   *
   * @param continued when 0 was on its earlier connections; null for none
   */
  static RtmpPublisher connect(
      PublisherSettings settings, MediaClock clock, @Nullable Timeline continued)
      throws RtmpException {
    Session session = Session.open(settings, Purpose.PUBLISH, clock);
    var publisher = new RtmpPublisher(settings, session, clock, continued);
    publisher.begin();
    return publisher;
  }

  private RtmpPublisher(
      PublisherSettings settings, Session session, MediaClock clock, @Nullable Timeline continued) {
    this.settings = settings;
    this.connection = session.connection();
    this.acknowledged = session.acknowledged();
    this.failures = session.failures();
    this.capabilities = session.capabilities();
    this.queue =
        new SendQueue(
            settings.queueLimit().toNanos(),
            settings.queueBytes(),
            settings.description().video() != null,
            continued,
            clock,
            settings.keyframeRequest());
    this.sender = new Sender(session, queue, settings, clock);
    this.receiver =
        new Receiver(connection, session.courtesies(), queue, failures, roundTrip, clock);
    long number = numbers.incrementAndGet();
    readerThread = Thread.ofVirtual().name("rtmp-read-" + number).unstarted(this::read);
    writerThread = Thread.ofVirtual().name("rtmp-write-" + number).unstarted(this::write);
  }

  private void begin() {
    connection.transport().setDeadline(Duration.ZERO);
    connection.transport().setWriteTimeout(settings.timeouts().write());
    readerThread.start();
    writerThread.start();
  }

  @Override
  public void configure(CodecConfig config) {
    queue.configure(config);
  }

  @Override
  public void accept(EncodedPacket packet) {
    queue.offer(packet);
  }

  /**
   * Whether the server has taken media for a second. Some agree to publish first and close when
   * they have looked at the key: only from here on is it right to say that the broadcast is live.
   */
  public boolean isAccepted() {
    return failure == null && sender.isAccepted();
  }

  /** What the server said that it knows of Enhanced RTMP; most say nothing. */
  public Capabilities capabilities() {
    return capabilities;
  }

  /** What ended the connection; null while it stands and after a clean end. */
  public @Nullable RtmpException failure() {
    return failure;
  }

  /** Completes when the connection has ended: with its failure, or empty where it was our will. */
  public CompletionStage<Optional<RtmpException>> ended() {
    return ended.minimalCompletionStage();
  }

  /** Where the connection stands now. */
  public PublisherStatistics statistics() {
    return queue.statistics(connection.bytesSent(), acknowledged, roundTrip);
  }

  /**
   * The next thing that the server has said about the stream since it agreed, safe to show; empty
   * where there is none. The latest few are kept.
   */
  public Optional<Status> pollStatus() {
    return Optional.ofNullable(receiver.pollStatus());
  }

  /**
   * The server's wish that the client connects anew, once; empty where it has none. The connection
   * goes on until the client leaves it.
   *
   * @throws RedirectRefusedException where the wish cannot or should not be followed
   */
  public Optional<ReconnectRequest> pollReconnectRequest() throws RedirectRefusedException {
    RtmpMessage.Command command = receiver.pollReconnectRequest();
    return command == null
        ? Optional.empty()
        : Optional.of(ReconnectRequest.of(command, settings.url(), settings.key()));
  }

  /**
   * Asks what the system's TCP knows of the connection; a few microseconds' work.
   *
   * @return false where nothing is known; everything is unknown then
   */
  public boolean readTcp(TcpInfo into) {
    return connection.transport().kernel().read(into);
  }

  /** Asks for the round-trip time, where it is time to; it comes with the statistics. */
  void ping(long now) {
    if (roundTrip.isDue(now)) {
      queue.offerControl(new RtmpMessage.UserControl.PingRequest(roundTrip.number()));
    }
  }

  /** When 0 is; null before the broadcast has begun. */
  @Nullable Timeline timeline() {
    return queue.timeline();
  }

  /** When the first media was handed to the system, on the media clock. */
  long mediaSince() {
    return sender.mediaSince();
  }

  /** Ends the connection because nothing has moved on it for too long. */
  void giveUpOnPeer() {
    end(failures.of(new SocketTimeoutException("no acknowledgement"), Phase.LIVE, true));
  }

  /**
   * Sends what waits, says goodbye to the server, and closes.
   *
   * @param limit the longest it may take
   * @return true where everything was sent in time
   */
  public boolean stop(Duration limit) {
    queue.drain();
    try {
      writerThread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    return saidGoodbye && failure == null;
  }

  /** Ends the connection at once, whatever waits. Does nothing where it has ended. */
  @Override
  public void close() {
    end(null);
  }

  private void write() {
    try {
      sender.run();
      if (!over.get()) {
        leaving = true;
        sender.sayGoodbye();
        saidGoodbye = true;
        readerThread.join(FAREWELL);
        end(null);
      }
    } catch (IOException e) {
      awaitLastWords();
      end(failures.of(e, Phase.LIVE, sender.isAccepted()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(null);
    } catch (RuntimeException e) {
      log.error("the writer of {} failed", settings.url(), e);
      end(failures.of(new IOException("internal error", e), Phase.LIVE, true));
    }
  }

  /** A server that refuses says so and closes: its reason is worth more than our broken pipe. */
  private void awaitLastWords() {
    try {
      readerThread.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      receiver.run();
    } catch (RtmpException e) {
      endUnlessLeaving(e);
    } catch (IOException e) {
      endUnlessLeaving(failures.of(e, Phase.LIVE, sender.isAccepted()));
    } catch (RuntimeException e) {
      log.error("the reader of {} failed", settings.url(), e);
      endUnlessLeaving(failures.of(new IOException("internal error", e), Phase.LIVE, true));
    }
  }

  /** After our goodbye the server's end of the connection is what was asked for. */
  private void endUnlessLeaving(RtmpException cause) {
    if (!leaving) {
      end(cause);
    }
  }

  private void end(@Nullable RtmpException cause) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    failure = cause;
    log.debug(
        "connection to {} ended: {}",
        settings.url(),
        cause == null ? "as wished" : cause.problem().what());
    queue.close();
    closeQuietly(connection.transport());
    ended.complete(Optional.ofNullable(cause));
  }

  private static void closeQuietly(Transport transport) {
    try {
      transport.close();
    } catch (IOException e) {
      log.debug("closing the connection to {}: {}", transport.peer(), e.toString());
    }
  }
}
