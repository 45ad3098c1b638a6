package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tallylight.media.MediaClock;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.SteadyFeed;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** A broadcast in real time, 2.4 Mbit/s, with the usual settings, to which something happens. */
final class FaultRun implements AutoCloseable {
  private static final int PICTURE_BYTES = 8000;
  private static final int PATIENCE_SECONDS = 30;
  private static final double LATEST_SECONDS = 10;

  private final String fault;
  private final FaultTable table;
  private final LinkedBlockingQueue<PublishEvent> events = new LinkedBlockingQueue<>();
  private final SteadyFeed feed = new SteadyFeed(1, PICTURE_BYTES);
  private final LivePublisher publisher;
  private long faultAt;
  private String event = "none";
  private double noticed = Double.NaN;
  private double offAir = Double.NaN;

  FaultRun(String fault, FaultTable table, RtmpUrl url) {
    this(fault, table, url, settings -> settings);
  }

  FaultRun(
      String fault, FaultTable table, RtmpUrl url, UnaryOperator<PublisherSettings> adjustment) {
    this.fault = fault;
    this.table = table;
    PublisherSettings usual =
        PublisherSettings.of(url, StreamKey.of("clip"), SyntheticBroadcast.DESCRIPTION)
            .withKeyframeRequest(feed::requestKeyframe);
    publisher =
        new LivePublisher(
            adjustment.apply(usual), null, ReconnectPolicy.USUAL, MediaClock.system(), events::add);
  }

  /** Goes live. */
  FaultRun live() throws Exception {
    publisher.connect();
    feed.begin(publisher);
    next(PublishEvent.Connected.class);
    next(PublishEvent.Live.class);
    return this;
  }

  /** The fault happens now. */
  void now() {
    faultAt = System.nanoTime();
  }

  private <T extends PublishEvent> T next(Class<T> kind) throws InterruptedException {
    return assertInstanceOf(kind, nextEvent());
  }

  private @Nullable PublishEvent nextEvent() throws InterruptedException {
    PublishEvent next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (next instanceof PublishEvent.Said) {
      next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return next;
  }

  /** The broadcast notices, within ten seconds. */
  void interruptedBy(Class<? extends RtmpException> kind) throws InterruptedException {
    RtmpException cause = next(PublishEvent.Interrupted.class).cause();
    noticed = (System.nanoTime() - faultAt) / 1e9;
    event = "Interrupted: " + cause.getClass().getSimpleName();
    assertInstanceOf(kind, cause);
    assertTrue(noticed <= LATEST_SECONDS, () -> fault + " was noticed after " + noticed + " s");
  }

  /**
   * The server does not come back: stops, within two seconds, and writes the row.
   *
   * @param arrived how many pictures the server had
   */
  void stopOffAir(LongSupplier arrived) throws InterruptedException {
    feed.close();
    long began = System.nanoTime();
    assertFalse(publisher.stop(Duration.ofSeconds(2)));
    assertTrue(System.nanoTime() - began < 2_500_000_000L);
    assertNotNull(publisher.failure());
    table.add(fault, event, noticed, Double.NaN, feed.pictures() - arrived.getAsLong());
  }

  /** The first attempts fail in this way. */
  void retryingBecauseOf(Class<? extends RtmpException> kind) throws InterruptedException {
    PublishEvent.Retrying retrying = next(PublishEvent.Retrying.class);
    while (!kind.isInstance(retrying.cause())) {
      retrying = next(PublishEvent.Retrying.class);
    }
    event += ", then Retrying: " + retrying.cause().getClass().getSimpleName();
  }

  /** The broadcast comes back by itself. */
  void liveAgain() throws InterruptedException {
    PublishEvent next = nextEvent();
    while (next instanceof PublishEvent.Retrying || next instanceof PublishEvent.Connected) {
      next = nextEvent();
    }
    offAir = assertInstanceOf(PublishEvent.Live.class, next).offAir().toNanos() / 1e9;
  }

  /** Nothing happens to the broadcast for a while. */
  void undisturbed(Duration time) throws InterruptedException {
    assertNull(events.poll(time.toMillis(), TimeUnit.MILLISECONDS), fault);
  }

  /** The first connection is refused. */
  void refused(Class<? extends RtmpException> kind) throws InterruptedException {
    now();
    RtmpException refusal = null;
    try {
      publisher.connect();
    } catch (RtmpException e) {
      refusal = e;
    }
    noticed = (System.nanoTime() - faultAt) / 1e9;
    assertInstanceOf(kind, refusal);
    event = "GaveUp: " + kind.getSimpleName();
    next(PublishEvent.GaveUp.class);
    table.add(fault, event, noticed, Double.NaN, 0);
  }

  /**
   * Stops, within two seconds, and writes the row.
   *
   * @param arrived how many pictures the servers have by then
   */
  void finish(LongSupplier arrived) throws InterruptedException {
    feed.close();
    long began = System.nanoTime();
    assertTrue(publisher.stop(Duration.ofSeconds(2)), "all that waited was sent");
    assertTrue(System.nanoTime() - began < 2_500_000_000L);
    next(PublishEvent.Ended.class);
    PublisherStatistics all = publisher.statistics();
    assertEquals(feed.pictures(), all.videoSent() + all.videoDropped(), "each has its fate");
    table.add(fault, event, noticed, offAir, feed.pictures() - arrived.getAsLong());
  }

  @Override
  public void close() throws InterruptedException {
    feed.close();
    publisher.close();
  }
}
