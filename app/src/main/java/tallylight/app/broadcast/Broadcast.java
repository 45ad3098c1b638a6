package tallylight.app.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.program.Program;
import tallylight.app.program.ProgramStatistics;
import tallylight.encoder.AudioEncoder;
import tallylight.encoder.AudioEncoderSettings;
import tallylight.encoder.Encoders;
import tallylight.encoder.VideoEncoder;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.congestion.RateSettings;
import tallylight.rtmp.publish.LivePublisher;
import tallylight.rtmp.publish.PublishEvent;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.PublisherStatistics;
import tallylight.rtmp.publish.ReconnectPolicy;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.publish.UplinkSampler;
import tallylight.rtmp.session.RtmpException;

/**
 * One broadcast of a program to one destination, with a recording beside it where wished.
 *
 * <p>{@link #connect}, then {@link #begin}, then {@link #end}; all three by one thread. Everything
 * else may be asked by any thread. Once live it goes on, whatever becomes of its connections, until
 * it is ended or the service refuses it for good.
 */
public final class Broadcast implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);

  /** How long the service may take for what still waits when a broadcast is stopped. */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final BroadcastSettings settings;
  private final Program program;
  private final MediaClock clock;
  private final Encoders encoders = new Encoders();
  private final PacketPool packets = new PacketPool();
  private final PacketMeter meter = new PacketMeter();
  private final FanOut fanOut = new FanOut();
  private final Interleaver interleaver = new Interleaver(fanOut);
  private final List<Consumer<BroadcastState>> stateListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<PublishEvent>> eventListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Decision>> decisionListeners = new CopyOnWriteArrayList<>();
  private final RateMeter videoRate = new RateMeter();
  private final RateMeter audioRate = new RateMeter();
  private final HealthMonitor health = new HealthMonitor(this::sample);

  private volatile BroadcastState state = BroadcastState.READY;
  private volatile @Nullable ProblemException failure;
  private volatile @Nullable LivePublisher publisher;
  private volatile boolean cancelled;
  private volatile boolean connected;
  private volatile @Nullable Recorder recorder;
  private @Nullable EncoderSession session;
  private volatile @Nullable BitrateControl bitrate;
  private String encoderName = "";
  private ProgramStatistics programAtBegin = new ProgramStatistics(0, 0);
  private long beginNanos;
  private @Nullable BroadcastReport report;

  public Broadcast(BroadcastSettings settings, Program program, MediaClock clock) {
    this.settings = settings;
    this.program = program;
    this.clock = clock;
  }

  /** Where it stands. */
  public BroadcastState state() {
    return state;
  }

  /** Why it failed, or null. */
  public @Nullable ProblemException failure() {
    return failure;
  }

  /** Calls back at every change of state, on the thread that caused it. */
  public void onState(Consumer<BroadcastState> listener) {
    stateListeners.add(listener);
  }

  /** Calls back at whatever happens to its connections, on a thread of theirs; must not block. */
  public void onEvent(Consumer<PublishEvent> listener) {
    eventListeners.add(listener);
  }

  /** Calls back when the bitrate follows the uplink, on a thread of its own; must not block. */
  public void onDecision(Consumer<Decision> listener) {
    decisionListeners.add(listener);
  }

  /** Calls back once a second while it runs, on the thread {@code health}. */
  public void onHealth(Consumer<BroadcastHealth> listener) {
    health.add(listener);
  }

  /** Adds another taker of packets, such as a measurement; before {@link #begin}. */
  public void addSink(PacketSink sink) {
    fanOut.add(sink);
  }

  /**
   * Opens encoders, recording and connection. Blocks for as long as the service takes to answer, or
   * until {@link #cancel}.
   *
   * @throws ProblemException where one of them cannot be had; nothing is left open then
   */
  public void connect() throws ProblemException {
    changeTo(BroadcastState.CONNECTING);
    try {
      fanOut.add(meter);
      VideoEncoder video = openVideo();
      encoderName = video.name();
      session = new EncoderSession(video, openAudio(video));
      StreamDescription description = description();
      if (settings.recording() != null) {
        recorder = Recorder.open(settings.recording(), description);
        fanOut.add(recorder);
      }
      fanOut.add(connect(publisherSettings(description, video)));
    } catch (ProblemException e) {
      failure = e;
      close();
      throw e;
    }
  }

  private LivePublisher connect(PublisherSettings how) throws RtmpException {
    var connecting =
        new LivePublisher(how, settings.backup(), ReconnectPolicy.USUAL, clock, this::happened);
    publisher = connecting;
    if (cancelled) {
      connecting.close();
    }
    connecting.connect();
    connected = true;
    return connecting;
  }

  /** Ends {@link #connect} at once; does nothing once it has connected. */
  public void cancel() {
    cancelled = true;
    LivePublisher connecting = publisher;
    if (!connected && connecting != null) {
      connecting.close();
    }
  }

  private void happened(PublishEvent event) {
    switch (event) {
      case PublishEvent.Live _ -> changeTo(BroadcastState.LIVE);
      case PublishEvent.Interrupted _ -> changeTo(BroadcastState.RECONNECTING);
      case PublishEvent.GaveUp over -> fail(over.cause());
      case PublishEvent.Connected _,
          PublishEvent.Retrying _,
          PublishEvent.Said _,
          PublishEvent.Moved _,
          PublishEvent.NotMoved _,
          PublishEvent.Ended _ -> {}
    }
    eventListeners.forEach(listener -> listener.accept(event));
  }

  private void fail(ProblemException fault) {
    if (failure == null) {
      failure = fault;
    }
    changeTo(BroadcastState.FAILED);
  }

  private VideoEncoder openVideo() throws ProblemException {
    var wished =
        new VideoEncoderSettings(
            program.format(),
            settings.videoBitrate(),
            BroadcastSettings.KEYFRAME_SECONDS,
            settings.preset(),
            settings.latency(),
            0);
    return encoders.openVideo(settings.encoder(), wished, packets, interleaver);
  }

  private AudioEncoder openAudio(VideoEncoder video) throws ProblemException {
    try {
      var wished = new AudioEncoderSettings(settings.audioBitrate());
      return encoders.openAudio(settings.encoder(), wished, packets, interleaver);
    } catch (ProblemException e) {
      video.close();
      throw e;
    }
  }

  private StreamDescription description() {
    return new StreamDescription(
        program.format(),
        settings.videoBitrate(),
        AudioFormat.STUDIO,
        settings.audioBitrate(),
        "Tallylight");
  }

  private PublisherSettings publisherSettings(StreamDescription description, VideoEncoder video) {
    return PublisherSettings.of(settings.url(), settings.key(), description)
        .withConnection(settings.connection())
        .withKeyframeRequest(video::requestKeyframe);
  }

  /** Lets the program's pictures and sound flow; the program may be started before or after. */
  public void begin() {
    EncoderSession running = opened();
    programAtBegin = program.statistics();
    beginNanos = clock.nanos();
    running.start();
    program.attach(running);
    health.start();
    if (settings.adaptive()) {
      followUplink(running);
    }
  }

  private void followUplink(EncoderSession running) {
    RateSettings usual = RateSettings.upTo(settings.videoBitrate(), settings.audioBitrate());
    // A recording is of the same pictures, and is to have all of them.
    boolean mayHold = settings.recording() == null;
    var range = new RateSettings(usual.floor(), usual.ceiling(), usual.audio(), mayHold);
    var control =
        new BitrateControl(
            new UplinkSampler(Objects.requireNonNull(publisher), clock),
            range,
            running,
            meter,
            decision -> decisionListeners.forEach(listener -> listener.accept(decision)));
    control.start();
    bitrate = control;
  }

  private EncoderSession opened() {
    if (session == null) {
      throw new IllegalStateException("not connected");
    }
    return session;
  }

  /** Called once a second. */
  private BroadcastHealth sample() {
    LivePublisher open = publisher;
    EncoderSession encoding = session;
    ProblemException fault = encoding == null ? null : encoding.failure();
    if (fault != null && state.isUnderWay()) {
      fail(fault);
    }
    PublisherStatistics sent = open == null ? PublisherStatistics.NONE : open.statistics();
    ProgramStatistics made = program.statistics();
    BitrateControl control = bitrate;
    long now = clock.nanos();
    return new BroadcastHealth(
        state,
        (now - beginNanos) / 1e9,
        made.pictures() - programAtBegin.pictures(),
        made.late() - programAtBegin.late(),
        encoding == null ? 0 : encoding.behind(),
        meter.videoPackets(),
        sent.videoSent(),
        sent.videoDropped() + (encoding == null ? 0 : encoding.held()),
        open == null ? 0 : open.reconnects(),
        control == null ? settings.videoBitrate() : control.video(),
        videoRate.measure(meter.videoBytes(), now),
        audioRate.measure(meter.audioBytes(), now),
        sent.queueAgeNanos() / MediaClock.MILLISECOND,
        sent.queueBytes(),
        control == null ? new Bitrate(0) : control.capacity(),
        Math.ceilDiv(sent.roundTripNanos(), MediaClock.MILLISECOND));
  }

  /**
   * Ends it: encodes and sends what was captured, says goodbye to the service, closes the
   * recording. Takes some seconds at most, whatever the service does.
   */
  public BroadcastReport end() {
    if (report != null) {
      return report;
    }
    if (state != BroadcastState.FAILED) {
      changeTo(BroadcastState.ENDING);
    }
    double seconds = (clock.nanos() - beginNanos) / 1e9;
    ProgramStatistics made = program.statistics();
    EncoderSession encoding = opened();
    stopFollowing();
    program.detach(encoding);
    encoding.finish();
    interleaver.flush();
    PublisherStatistics sent = PublisherStatistics.NONE;
    int reconnects = 0;
    if (publisher != null) {
      publisher.stop(DRAIN);
      sent = publisher.statistics();
      reconnects = publisher.reconnects();
      failure = failure == null ? publisher.failure() : failure;
    }
    failure = failure == null ? encoding.failure() : failure;
    close();
    changeTo(failure == null ? BroadcastState.ENDED : BroadcastState.FAILED);
    report = report(made, encoding, sent, reconnects, seconds);
    return report;
  }

  private void stopFollowing() {
    BitrateControl control = bitrate;
    if (control != null) {
      control.close();
    }
  }

  private BroadcastReport report(
      ProgramStatistics made,
      EncoderSession encoding,
      PublisherStatistics sent,
      int reconnects,
      double seconds) {
    long captured = made.pictures() - programAtBegin.pictures();
    long late = made.late() - programAtBegin.late();
    double length = Math.min(seconds, program.format().rate().startNanos(captured + late) / 1e9);
    long nanos = Math.round(length * 1e9);
    return new BroadcastReport(
        settings.url().redacted(),
        encoderName,
        length,
        captured,
        late,
        encoding.behind(),
        meter.videoPackets(),
        sent.videoSent(),
        sent.videoDropped() + encoding.held(),
        sent.audioSent(),
        sent.audioDropped(),
        reconnects,
        Bitrate.mean(meter.videoBytes(), nanos),
        Bitrate.mean(meter.audioBytes(), nanos),
        settings.recording(),
        failure,
        recorder == null ? null : recorder.failure());
  }

  /** What happens after the end was wished changes nothing but the end itself. */
  private synchronized void changeTo(BroadcastState next) {
    boolean ending = state == BroadcastState.ENDING && !next.isOver();
    if (state == next || state.isOver() || ending) {
      return;
    }
    LOG.info("Broadcast to {}: {}", settings.url().redacted(), next);
    state = next;
    stateListeners.forEach(listener -> listener.accept(next));
  }

  /** Frees everything at once. Safe to call at any time. */
  @Override
  public void close() {
    health.stop();
    stopFollowing();
    if (session != null) {
      program.detach(session);
      session.close();
    }
    if (publisher != null) {
      publisher.close();
    }
    if (recorder != null) {
      recorder.close();
    }
    if (state == BroadcastState.CONNECTING) {
      changeTo(BroadcastState.FAILED);
    }
  }
}
