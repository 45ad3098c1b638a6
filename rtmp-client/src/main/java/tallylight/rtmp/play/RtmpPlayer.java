package tallylight.rtmp.play;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.ColorInfo;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.message.RtmpMessage.UserControl;
import tallylight.rtmp.session.Capabilities;
import tallylight.rtmp.session.Connection;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.Purpose;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.Session;
import tallylight.rtmp.session.Status;

/**
 * One broadcast, played from a server, as the packets that a publisher would take: of every {@link
 * tallylight.media.Codec} and of all its tracks.
 *
 * <p>{@link #connect} returns once the server has agreed to play. The sink is then called on the
 * player's own thread, pictures from the first keyframe on. Times are on the media clock: what came
 * first has the time of its arrival, everything else follows by its timestamp. Where a publisher
 * ends and the server holds the connection, the player stays for its return. It ends once: by
 * {@link #close}, when the server says that the broadcast is over, or by a {@link #failure}.
 */
public final class RtmpPlayer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RtmpPlayer.class);
  private static final AmfValue NULL = AmfValue.Special.NULL;
  private static final AtomicLong numbers = new AtomicLong();
  private static final int MOST_WAITING = 64;

  private record Outgoing(RtmpMessage message, int streamId) {}

  private final PlayerSettings settings;
  private final Session session;
  private final Connection connection;
  private final Unpacker unpacker;
  private final ArrayBlockingQueue<Outgoing> outgoing = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread readerThread;
  private final Thread writerThread;
  private final AtomicBoolean over = new AtomicBoolean();
  private final CompletableFuture<Optional<RtmpException>> ended = new CompletableFuture<>();
  private volatile @Nullable RtmpException failure;
  private volatile @Nullable AmfValue metadata;
  private volatile boolean publisherPresent = true;

  /**
   * Connects and waits until the server answers that it will play.
   *
   * @param clock the media clock
   * @param sink takes what comes; must not block
   * @throws RtmpException with words for the person; {@link RtmpException.Rejected} where there is
   *     nothing to play. The connection is closed then
   */
  public static RtmpPlayer connect(PlayerSettings settings, MediaClock clock, PacketSink sink)
      throws RtmpException {
    Session session = Session.open(settings, Purpose.PLAY, clock);
    var player = new RtmpPlayer(settings, session, new Unpacker(sink, clock));
    player.begin();
    return player;
  }

  private RtmpPlayer(PlayerSettings settings, Session session, Unpacker unpacker) {
    this.settings = settings;
    this.session = session;
    this.connection = session.connection();
    this.unpacker = unpacker;
    long number = numbers.incrementAndGet();
    readerThread = Thread.ofVirtual().name("rtmp-play-" + number).unstarted(this::read);
    writerThread = Thread.ofVirtual().name("rtmp-play-write-" + number).unstarted(this::write);
  }

  private void begin() {
    connection.transport().setDeadline(Duration.ZERO);
    connection.transport().setReadTimeout(settings.silenceLimit());
    connection.transport().setWriteTimeout(settings.timeouts().write());
    int millis = Math.toIntExact(settings.bufferLength().toMillis());
    say(new UserControl.SetBufferLength(session.streamId(), millis), 0);
    readerThread.start();
    writerThread.start();
  }

  /** The value of onMetaData, where the publisher has described its broadcast. */
  public Optional<AmfValue> metadata() {
    return Optional.ofNullable(metadata);
  }

  /** The colours of the pictures, where the publisher has told them. */
  public Optional<ColorInfo> colorInfo() {
    return unpacker.colorInfo();
  }

  /** What the server said that it knows of Enhanced RTMP. */
  public Capabilities capabilities() {
    return session.capabilities();
  }

  /** False while the publisher is gone and the server waits for its return. */
  public boolean isPublisherPresent() {
    return publisherPresent;
  }

  /** Asks the server to pause or to go on; servers may not heed it. */
  public void pause(boolean pause) {
    say(
        RtmpMessage.Command.of("pause", 0, NULL, AmfValue.of(pause), AmfValue.of(0)),
        session.streamId());
  }

  /** Asks the server to go on from another time of a recording; live ones refuse. */
  public void seek(Duration position) {
    say(
        RtmpMessage.Command.of("seek", 0, NULL, AmfValue.of((double) position.toMillis())),
        session.streamId());
  }

  /** What ended it; null while it plays and after a clean end. */
  public @Nullable RtmpException failure() {
    return failure;
  }

  /** Completes when it has ended: with its failure, or empty where that was as it should be. */
  public CompletionStage<Optional<RtmpException>> ended() {
    return ended.minimalCompletionStage();
  }

  /** Ends the connection at once. Does nothing where it has ended. */
  @Override
  public void close() {
    end(null);
  }

  private void say(RtmpMessage message, int streamId) {
    if (!outgoing.offer(new Outgoing(message, streamId))) {
      log.debug("the server does not read what it is told; left a message out");
    }
  }

  private void write() {
    try {
      while (!over.get()) {
        Outgoing next = outgoing.take();
        connection.send(next.message(), next.streamId());
      }
    } catch (IOException e) {
      end(session.failures().of(e, Phase.LIVE, true));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      while (!over.get()) {
        RtmpMessage message = connection.receive();
        session.courtesies().attend(message, answer -> say(answer, 0));
        take(message);
      }
    } catch (RtmpException e) {
      end(e);
    } catch (IOException e) {
      end(publisherPresent ? session.failures().of(e, Phase.LIVE, true) : null);
    } catch (RuntimeException e) {
      log.error("the player of {} failed", settings.url(), e);
      end(session.failures().of(new IOException("internal error", e), Phase.LIVE, true));
    }
  }

  private void take(RtmpMessage message) throws RtmpException {
    switch (message) {
      case RtmpMessage.Audio audio -> unpacker.audio(connection.timestamp(), audio.payload());
      case RtmpMessage.Video video -> unpacker.video(connection.timestamp(), video.payload());
      case RtmpMessage.Data data -> describe(data);
      case RtmpMessage.Command command when command.name().equals("onStatus") ->
          heed(Status.of(command));
      case RtmpMessage.Command command when command.name().equals("close") ->
          throw session.failures().ended(Status.of(command));
      default -> {}
    }
  }

  private void describe(RtmpMessage.Data data) {
    if (data.values().size() >= 2
        && data.values().getFirst() instanceof AmfValue.Text name
        && name.value().equals("onMetaData")) {
      metadata = data.values().get(1);
    }
  }

  private void heed(Status status) throws RtmpException {
    log.debug("status {}", session.failures().code(status));
    if (status.isRefusal()) {
      throw session.failures().refused(Phase.PLAY, status);
    }
    if (status.isEnding()) {
      throw session.failures().ended(status);
    }
    switch (status.code()) {
      case PLAY_UNPUBLISH_NOTIFY -> publisherPresent = false;
      case PLAY_PUBLISH_NOTIFY -> {
        publisherPresent = true;
        unpacker.awaitKeyframe();
      }
      case PLAY_STOP, PLAY_COMPLETE -> end(null);
      default -> {}
    }
  }

  private void end(@Nullable RtmpException cause) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    failure = cause;
    log.debug(
        "playing from {} ended: {}",
        settings.url(),
        cause == null ? "as wished" : cause.problem().what());
    try {
      connection.transport().close();
    } catch (IOException e) {
      log.debug("closing the connection to {}: {}", settings.url(), e.toString());
    }
    writerThread.interrupt();
    ended.complete(Optional.ofNullable(cause));
  }
}
