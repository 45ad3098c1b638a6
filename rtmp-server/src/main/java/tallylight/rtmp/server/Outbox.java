package tallylight.rtmp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.MessageWriter;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.transport.Transport;

/**
 * What the ingest has to say to one client, written by a thread of its own, so that a client that
 * does not listen holds nobody up. Where there is nothing to say for long, it pings.
 */
final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final int MOST_WAITING = 256;

  /** A message; null says that nothing follows. */
  private record Entry(@Nullable RtmpMessage message, int streamId) {}

  private final Transport transport;
  private final MediaClock clock;
  private final long pingNanos;
  private final MessageWriter writer = new MessageWriter();
  private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;

  Outbox(Transport transport, MediaClock clock, Duration pingEvery, String name) {
    this.transport = transport;
    this.clock = clock;
    this.pingNanos = pingEvery.toNanos();
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
  }

  /** Writes what waits, tells the client that nothing follows, and waits until that is done. */
  void finish(Duration limit) throws InterruptedException {
    if (waiting.offer(new Entry(null, 0))) {
      thread.join(limit);
    }
  }

  /** Ends the thread; the transport is closed already. */
  void abandon() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Entry entry = waiting.poll(pingNanos, TimeUnit.NANOSECONDS);
        if (entry == null) {
          entry = new Entry(ping(), 0);
        }
        if (entry.message() == null) {
          transport.shutdownOutput();
          return;
        }
        transport.writeFully(writer.write(entry.message(), entry.streamId(), 0));
      }
    } catch (IOException e) {
      log.debug("writing to {}: {}", transport.peer(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RtmpMessage ping() {
    return new RtmpMessage.UserControl.PingRequest((int) (clock.nanos() / MediaClock.MILLISECOND));
  }
}
