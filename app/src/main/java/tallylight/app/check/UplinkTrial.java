package tallylight.app.check;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import tallylight.app.broadcast.ProgramEncoder;
import tallylight.app.program.Program;
import tallylight.app.service.ServiceRules;
import tallylight.app.service.StreamQuality;
import tallylight.capture.AudioSpec;
import tallylight.capture.Sources;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.PublisherStatistics;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** A broadcast that nobody sees, at the wished bitrate, to see what the uplink makes of it. */
final class UplinkTrial {
  /** So much that no codec gets away with less than the wished bitrate. */
  private static final int GRAIN = 90;

  /** Where packets wait for longer than this, more comes than goes. */
  private static final long LONG_WAIT = MediaClock.SECOND;

  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final long POLL_MILLIS = 50;

  private UplinkTrial() {}

  /**
   * What it came to.
   *
   * @param wished what was to be sent
   * @param sent what went through, on average
   * @param dropped pictures that had to be left out
   * @param waitingNanos how long what waits at the end has waited
   */
  record Result(Bitrate wished, Bitrate sent, long dropped, long waitingNanos) {
    /** True where the uplink carries what is wished. */
    boolean isEnough() {
      return dropped == 0 && waitingNanos < LONG_WAIT;
    }
  }

  /** Counts what was to be sent. */
  private static final class Meter implements PacketSink {
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public void configure(CodecConfig config) {}

    @Override
    public void accept(EncodedPacket packet) {
      bytes.addAndGet(packet.size());
    }
  }

  /**
   * Broadcasts and measures.
   *
   * @param accepted told when the service has taken the key
   * @throws RtmpException where the service refuses, or the connection is lost
   * @throws ProblemException where nothing can be encoded
   */
  static Result run(
      RtmpUrl url,
      StreamKey testKey,
      CheckRequest request,
      MediaClock clock,
      Runnable accepted,
      DoubleConsumer progress)
      throws ProblemException, InterruptedException {
    StreamQuality quality = ServiceRules.fit(request.service(), request.quality()).quality();
    VideoFormat format = VideoFormat.of(quality.size(), quality.rate());
    ConnectionSettings way = request.connection();
    var description =
        new StreamDescription(
            format, quality.video(), AudioFormat.STUDIO, quality.audio(), "Tallylight");
    var settings =
        new VideoEncoderSettings(
            format, quality.video(), quality.keyframeSeconds(), request.preset(), Latency.LOW, 0);
    var meter = new Meter();
    try (RtmpPublisher publisher =
            RtmpPublisher.connect(
                PublisherSettings.of(url, testKey, description).withConnection(way), clock);
        ProgramEncoder encoder = ProgramEncoder.open(request.encoder(), settings, quality.audio());
        Program program =
            new Program(
                format,
                new BusyPictures(format, GRAIN),
                Sources.openAudio(new AudioSpec.Silence(), clock),
                clock)) {
      encoder.join(meter);
      encoder.join(publisher);
      program.attach(encoder);
      program.start();
      awaitAccepted(publisher);
      accepted.run();
      Result result = measure(publisher, meter, request.times(), clock, progress);
      program.stop();
      publisher.stop(GOODBYE);
      return result;
    }
  }

  private static void awaitAccepted(RtmpPublisher publisher)
      throws RtmpException, InterruptedException {
    while (!publisher.isAccepted()) {
      failIfEnded(publisher);
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static void failIfEnded(RtmpPublisher publisher) throws RtmpException {
    RtmpException failure = publisher.failure();
    if (failure != null) {
      throw failure;
    }
  }

  private static Result measure(
      RtmpPublisher publisher,
      Meter meter,
      CheckTimes times,
      MediaClock clock,
      DoubleConsumer progress)
      throws RtmpException, InterruptedException {
    long whole = times.settling().plus(times.uplink()).toNanos();
    long began = clock.nanos();
    pass(publisher, clock, began, times.settling().toNanos(), whole, progress);
    long from = clock.nanos();
    PublisherStatistics before = publisher.statistics();
    long wishedBefore = meter.bytes.get();
    pass(publisher, clock, began, whole, whole, progress);
    PublisherStatistics after = publisher.statistics();
    long nanos = clock.nanos() - from;
    // What piled up in the queue was not carried, whatever the system has been handed.
    long piled = Math.max(0, after.queueBytes() - before.queueBytes());
    long wished = meter.bytes.get() - wishedBefore;
    long sent = Math.min(after.bytesSent() - before.bytesSent(), Math.max(0, wished - piled));
    return new Result(
        Bitrate.mean(wished, nanos),
        Bitrate.mean(Math.max(0, sent), nanos),
        after.videoDropped() - before.videoDropped(),
        after.queueAgeNanos());
  }

  private static void pass(
      RtmpPublisher publisher,
      MediaClock clock,
      long began,
      long until,
      long whole,
      DoubleConsumer progress)
      throws RtmpException, InterruptedException {
    while (clock.nanos() - began < until) {
      failIfEnded(publisher);
      progress.accept(Math.min(1, (double) (clock.nanos() - began) / whole));
      Thread.sleep(POLL_MILLIS);
    }
  }
}
