package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.MessageWriter;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.transport.Transport;

/**
 * What the ingest has to say to one client, written by a thread of its own, so that a client that
 * does not listen holds nobody up: answers first, then what it plays. It pings now and then, as a
 * player may have nothing else to say.
 */
final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final int MOST_WAITING = 256;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What a client that plays is given. */
  interface Feed {
    /** Writes what comes next; false where nothing waits. */
    boolean writeNext(Outbox outbox) throws IOException;

    /** Nanoseconds until {@link #giveUp} is to be called where nothing comes. */
    long patienceNanos();

    /** Says that nothing comes; nothing is written after that. */
    void giveUp(Outbox outbox) throws IOException;
  }

  /** A message; null says that nothing follows. */
  private record Entry(@Nullable RtmpMessage message, int streamId) {}

  private final Transport transport;
  private final MediaClock clock;
  private final long pingNanos;
  private final MessageWriter writer = new MessageWriter();
  private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile @Nullable Feed feed;
  private long pingedAt;

  Outbox(Transport transport, MediaClock clock, Duration pingEvery, String name) {
    this.transport = transport;
    this.clock = clock;
    this.pingNanos = pingEvery.toNanos();
    this.pingedAt = clock.nanos();
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /**
   * Says something as soon as possible.
   *
   * @throws IOException where the client has not listened for too long
   */
  void say(RtmpMessage message, int streamId) throws IOException {
    if (!waiting.offer(new Entry(message, streamId))) {
      throw new IOException("the client does not read what it is told");
    }
    wake();
  }

  /** What the client plays from now on; null for nothing. */
  void feed(@Nullable Feed newFeed) {
    feed = newFeed;
    wake();
  }

  /** There is something to write; never waits. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Writes what waits, tells the client that nothing follows, and waits until that is done. */
  void finish(Duration limit) throws InterruptedException {
    if (waiting.offer(new Entry(null, 0))) {
      wake();
      thread.join(limit);
    }
  }

  /** Ends the thread; the transport is closed already. */
  void abandon() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        Entry entry = waiting.poll();
        Feed playing = feed;
        if (entry != null && entry.message() == null) {
          transport.shutdownOutput();
          return;
        }
        if (entry != null && entry.message() != null) {
          write(entry.message(), entry.streamId(), 0);
        } else if (playing == null || !playing.writeNext(this)) {
          idle(playing);
        }
        ping();
      }
    } catch (IOException e) {
      log.debug("writing to {}: {}", transport.peer(), e.toString());
      closeQuietly();
    }
  }

  private void idle(@Nullable Feed playing) throws IOException {
    long now = clock.nanos();
    long untilPing = pingedAt + pingNanos - now;
    long patience = playing == null ? Long.MAX_VALUE : playing.patienceNanos();
    if (patience <= 0 && playing != null) {
      playing.giveUp(this);
      feed = null;
      waiting.clear();
      waiting.add(new Entry(null, 0));
      return;
    }
    LockSupport.parkNanos(this, Math.max(1, Math.min(untilPing, patience)));
  }

  private void ping() throws IOException {
    long now = clock.nanos();
    if (now - pingedAt >= pingNanos) {
      pingedAt = now;
      write(new RtmpMessage.UserControl.PingRequest((int) (now / MediaClock.MILLISECOND)), 0, 0);
    }
  }

  /** Writes a message at once; for the thread that writes. */
  void write(RtmpMessage message, int streamId, long timestamp) throws IOException {
    transport.writeFully(writer.write(message, streamId, timestamp));
  }

  /** Writes sound or pictures at once; for the thread that writes. */
  void write(MediaMessage media, int streamId) throws IOException {
    transport.writeFully(
        writer.writeMedia(
            media.isVideo(),
            streamId,
            media.timestamp(),
            NOTHING,
            media.payload(),
            media.payload().limit()));
  }

  /** A client that cannot be written to is of no use: its reader then notices. */
  private void closeQuietly() {
    try {
      transport.close();
    } catch (IOException e) {
      log.debug("closing the connection to {}: {}", transport.peer(), e.toString());
    }
  }
}
