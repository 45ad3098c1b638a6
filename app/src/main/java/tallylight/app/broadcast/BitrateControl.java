package tallylight.app.broadcast;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.Bitrate;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.congestion.RateController;
import tallylight.rtmp.congestion.RateSettings;
import tallylight.rtmp.congestion.UplinkSample;
import tallylight.rtmp.publish.UplinkSampler;

/**
 * Keeps what the encoder makes to what the uplink carries. Looks at the uplink forty times a
 * second, on the thread {@code bitrate}.
 */
final class BitrateControl implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BitrateControl.class);
  private static final long EVERY_MILLIS = 25;

  private final UplinkSampler sampler;
  private final RateController controller;
  private final EncoderSession encoder;
  private final PacketMeter meter;
  private final Consumer<Decision> listener;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("bitrate").daemon().factory());
  private Decision.Reason lastReason = Decision.Reason.STEADY;
  private volatile Bitrate video;
  private volatile Bitrate capacity = new Bitrate(0);

  /**
   * @param listener told of every decision that changes something, on the thread {@code bitrate}
   */
  BitrateControl(
      UplinkSampler sampler,
      RateSettings settings,
      EncoderSession encoder,
      PacketMeter meter,
      Consumer<Decision> listener) {
    this.sampler = sampler;
    this.controller = new RateController(settings);
    this.encoder = encoder;
    this.meter = meter;
    this.listener = listener;
    this.video = settings.ceiling();
  }

  void start() {
    var _ =
        timer.scheduleAtFixedRate(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The bitrate that the encoder is asked for. */
  Bitrate video() {
    return video;
  }

  /** What the uplink carries; zero where that was not measured. */
  Bitrate capacity() {
    return capacity;
  }

  private void tick() {
    try {
      UplinkSample sample = sampler.take(meter.videoBytes());
      if (sample == null) {
        encoder.show(Decision.Pictures.ALL);
        return;
      }
      if (sampler.isAnotherConnection()) {
        controller.reconnected();
      }
      follow(controller.next(sample));
      tellCapacity();
    } catch (RuntimeException e) {
      LOG.error("The bitrate is not looked after", e);
    }
  }

  private void tellCapacity() {
    Bitrate now = controller.capacity();
    if (!now.equals(capacity)) {
      capacity = now;
    }
  }

  private void follow(Decision decision) {
    video = decision.video();
    encoder.show(decision.pictures());
    if (decision.changed()) {
      encoder.setBitrate(decision.video());
    }
    boolean news = decision.changed() || decision.reason() != lastReason;
    lastReason = decision.reason();
    if (news && decision.reason() != Decision.Reason.STEADY) {
      listener.accept(decision);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      // The encoder that it speaks to is closed next.
      if (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("The thread of the bitrate does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
