package tallylight.app.broadcast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.program.Program;
import tallylight.encoder.AudioEncoderSettings;
import tallylight.encoder.EncoderException;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.Encoders;
import tallylight.encoder.VideoEncoder;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.congestion.RateSettings;
import tallylight.rtmp.publish.PublishEvent;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.session.RtmpException;

/**
 * One broadcast of a program to its destinations, with a recording beside them where wished.
 *
 * <p>{@link #connect}, then {@link #begin}, then {@link #end}; all three by one thread. Everything
 * else may be asked by any thread. Once live it goes on, whatever becomes of its connections, until
 * it is ended or every service has refused it for good. What becomes of one of several destinations
 * leaves the others as they are.
 */
public final class Broadcast implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);

  /** How long a service may take for what still waits when a broadcast is stopped. */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final BroadcastSettings settings;
  private final EncoderSharing sharing;
  private final Program program;
  private final MediaClock clock;
  private final Encoders encoders = new Encoders();
  private final PacketPool packets = new PacketPool();
  private final FanOut sound = new FanOut();
  private final List<PacketSink> sinks = new CopyOnWriteArrayList<>();
  private final List<EncoderBranch> branches = new ArrayList<>();
  private final List<DestinationFeed> feeds = new ArrayList<>();
  private final List<Consumer<BroadcastState>> stateListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<PublishEvent>> eventListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Decision>> decisionListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<EncoderEvent>> encoderListeners = new CopyOnWriteArrayList<>();
  private final BroadcastCounts counts;
  private final HealthMonitor health = new HealthMonitor(this::sample);

  private volatile BroadcastState state = BroadcastState.READY;
  private volatile @Nullable ProblemException failure;
  private volatile boolean cancelled;
  private volatile boolean connected;
  private volatile @Nullable Recorder recorder;
  private @Nullable AudioSession audio;
  private volatile List<Steering> steerings = List.of();
  private @Nullable BitrateControl bitrate;
  private @Nullable BroadcastReport report;

  public Broadcast(BroadcastSettings settings, Program program, MediaClock clock) {
    this.settings = settings;
    this.program = program;
    this.clock = clock;
    int count = settings.destinations().size();
    this.sharing =
        settings.sharing() == null
            ? EncoderSharing.usual(
                program.format(), count, Runtime.getRuntime().availableProcessors())
            : settings.sharing();
    boolean own = sharing == EncoderSharing.OWN_ENCODER || count == 1;
    for (Destination destination : settings.destinations()) {
      if (own || branches.isEmpty()) {
        branches.add(
            new EncoderBranch(
                this::openVideo,
                program.format().size(),
                settings.videoBitrate(),
                clock,
                this::happened));
      }
      feeds.add(feed(destination, branches.getLast(), own));
    }
    this.counts = new BroadcastCounts(settings, program, branches, feeds, clock);
  }

  /** Where it stands: as well as the destination that fares best. */
  public BroadcastState state() {
    return state;
  }

  /** Why it failed, or null. */
  public @Nullable ProblemException failure() {
    return failure;
  }

  /** How its destinations share the making of pictures; without meaning where there is but one. */
  public EncoderSharing sharing() {
    return sharing;
  }

  /** Its destinations, in the order of the settings. */
  public List<DestinationFeed> destinations() {
    return List.copyOf(feeds);
  }

  /** Calls back at every change of state, on the thread that caused it. */
  public void onState(Consumer<BroadcastState> listener) {
    stateListeners.add(listener);
  }

  /**
   * Calls back at whatever happens to its connections, on a thread of theirs; must not block. To
   * know whose of several, listen to each of the {@link #destinations}.
   */
  public void onEvent(Consumer<PublishEvent> listener) {
    eventListeners.add(listener);
  }

  /**
   * Calls back when the bitrate of any encoder follows an uplink, on a thread of its own; must not
   * block.
   */
  public void onDecision(Consumer<Decision> listener) {
    decisionListeners.add(listener);
  }

  /** Calls back at what happens to the encoders; must not block. */
  public void onEncoderEvent(Consumer<EncoderEvent> listener) {
    encoderListeners.add(listener);
  }

  /** Calls back once a second while it runs, on the thread {@code health}. */
  public void onHealth(Consumer<BroadcastHealth> listener) {
    health.add(listener);
  }

  /**
   * Adds another taker of what the first destination is given, such as a measurement; before {@link
   * #connect}.
   */
  public void addSink(PacketSink sink) {
    sinks.add(sink);
  }

  /**
   * Opens encoders, recording and connections. Blocks until the first service agrees or all have
   * refused, or until {@link #cancel}; further destinations may still be connecting then.
   *
   * @throws ProblemException where none of them can be had; nothing is left open then
   */
  public void connect() throws ProblemException {
    changeTo(BroadcastState.CONNECTING);
    try {
      openEncoders();
      if (settings.recording() != null) {
        Recorder open = Recorder.open(settings.recording(), description());
        recorder = open;
        branches.getFirst().join(open);
      }
      connectAny();
      connected = true;
    } catch (ProblemException e) {
      failure = e;
      close();
      throw e;
    }
  }

  private void openEncoders() throws ProblemException {
    for (EncoderBranch branch : branches) {
      branch.open();
      sound.add(branch.soundInput());
    }
    sinks.forEach(branches.getFirst()::watch);
    var wished = new AudioEncoderSettings(settings.audioBitrate());
    audio = new AudioSession(encoders.openAudio(settings.encoder(), wished, packets, sound));
  }

  private VideoEncoder openVideo(VideoSize size, EncoderRate rate, PacketSink sink)
      throws EncoderException {
    var wished =
        new VideoEncoderSettings(
            new VideoFormat(size, program.format().rate(), program.format().matrix()),
            rate.bitrate(),
            settings.keyframeSeconds(),
            settings.preset(),
            settings.latency(),
            0);
    return encoders.openVideo(settings.encoder(), wished, packets, sink);
  }

  private DestinationFeed feed(Destination destination, EncoderBranch branch, boolean own) {
    // A keyframe that one of several needs makes the pictures of all others coarser: it waits for
    // the next that comes anyhow.
    Runnable keyframeRequest = own ? branch.video()::requestKeyframe : () -> {};
    PublisherSettings how =
        PublisherSettings.of(destination.url(), destination.key(), description())
            .withConnection(destination.connection())
            .withKeyframeRequest(keyframeRequest);
    var feed = new DestinationFeed(destination, branch, how, clock, this::summarise);
    feed.onEvent(event -> eventListeners.forEach(listener -> listener.accept(event)));
    return feed;
  }

  private StreamDescription description() {
    return new StreamDescription(
        program.format(),
        settings.videoBitrate(),
        AudioFormat.STUDIO,
        settings.audioBitrate(),
        "Tallylight");
  }

  private void connectAny() throws RtmpException {
    if (cancelled) {
      feeds.forEach(DestinationFeed::cancel);
    }
    if (feeds.size() == 1) {
      feeds.getFirst().connect();
      return;
    }
    var outcomes = new LinkedBlockingQueue<RtmpOutcome>();
    feeds.forEach(feed -> inBackground(() -> outcomes.add(tried(feed))));
    RtmpException first = null;
    for (int i = 0; i < feeds.size(); i++) {
      RtmpException fault = next(outcomes).fault();
      if (fault == null) {
        return;
      }
      first = first == null ? fault : first;
    }
    throw Objects.requireNonNull(first);
  }

  /** How an attempt to connect ended; null for well. */
  private record RtmpOutcome(@Nullable RtmpException fault) {}

  private static RtmpOutcome tried(DestinationFeed feed) {
    try {
      feed.connect();
      return new RtmpOutcome(null);
    } catch (RtmpException e) {
      return new RtmpOutcome(e);
    }
  }

  private RtmpOutcome next(BlockingQueue<RtmpOutcome> outcomes) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return outcomes.take();
        } catch (InterruptedException e) {
          interrupted = true;
          cancel();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread inBackground(Runnable work) {
    return Thread.ofVirtual().name("destination").start(work);
  }

  /** Ends {@link #connect} at once; does nothing once it has connected. */
  public void cancel() {
    cancelled = true;
    if (!connected) {
      feeds.forEach(DestinationFeed::cancel);
    }
  }

  /**
   * Ends one destination in good order; the others stay live. Takes some seconds at most.
   *
   * @return false where no other is under way: end the broadcast instead
   */
  public boolean stop(DestinationFeed feed) {
    boolean others = feeds.stream().anyMatch(other -> other != feed && other.state().isUnderWay());
    if (others) {
      feed.stop(DRAIN);
    }
    return others;
  }

  /** Connects a destination anew that was stopped or has failed; does not wait for it. */
  public void retry(DestinationFeed feed) {
    if (connected && state.isUnderWay()) {
      inBackground(
          () -> {
            RtmpException fault = tried(feed).fault();
            LOG.debug("{} was tried again: {}", feed.destination().name(), fault);
          });
    }
  }

  /** Says what the states of the destinations come to, until the end is wished. */
  private void summarise() {
    if (state == BroadcastState.ENDING) {
      return;
    }
    for (BroadcastState best :
        List.of(BroadcastState.LIVE, BroadcastState.RECONNECTING, BroadcastState.CONNECTING)) {
      if (feeds.stream().anyMatch(feed -> feed.state() == best)) {
        changeTo(best);
        return;
      }
    }
    if (feeds.stream().allMatch(feed -> feed.state().isOver())) {
      feeds.stream()
          .map(DestinationFeed::failure)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(this::fail);
    }
  }

  private void fail(ProblemException fault) {
    if (failure == null) {
      failure = fault;
    }
    changeTo(BroadcastState.FAILED);
  }

  /** Lets the program's pictures and sound flow; the program may be started before or after. */
  public void begin() {
    counts.begin();
    program.attach(opened());
    for (EncoderBranch branch : branches) {
      branch.video().start();
      program.attach(branch.video());
    }
    health.start();
    if (settings.adaptive()) {
      followUplinks();
    }
  }

  private void followUplinks() {
    var all = new ArrayList<Steering>();
    for (EncoderBranch branch : branches) {
      List<DestinationFeed> served = feeds.stream().filter(f -> f.branch() == branch).toList();
      // A recording is of the same pictures, and is to have all of them; so are other destinations,
      // for which one that stands still would be no reason to stand still too.
      boolean recorded = settings.recording() != null && branch == branches.getFirst();
      RateSettings usual = RateSettings.upTo(settings.videoBitrate(), settings.audioBitrate());
      boolean mayHold = !recorded && served.size() == 1;
      var range = new RateSettings(usual.floor(), usual.ceiling(), usual.audio(), mayHold);
      all.add(
          new Steering(
              branch,
              served,
              sharing,
              range,
              program.format(),
              settings.mayGiveUp(),
              clock,
              this::decided,
              this::happened));
    }
    steerings = all;
    bitrate = new BitrateControl(all);
    bitrate.start();
  }

  private void happened(EncoderEvent event) {
    encoderListeners.forEach(listener -> listener.accept(event));
  }

  private void decided(Decision decision) {
    decisionListeners.forEach(listener -> listener.accept(decision));
  }

  private AudioSession opened() {
    if (audio == null) {
      throw new IllegalStateException("not connected");
    }
    return audio;
  }

  /** Called once a second. */
  private BroadcastHealth sample() {
    failWithEncoders();
    return counts.health(state, this::target);
  }

  private Bitrate target(EncoderBranch branch) {
    int index = branches.indexOf(branch);
    return steerings.isEmpty() ? settings.videoBitrate() : steerings.get(index).video();
  }

  private void failWithEncoders() {
    for (DestinationFeed feed : feeds) {
      ProblemException fault = encoderFault(feed.branch());
      if (fault != null && feed.state().isUnderWay()) {
        feed.fail(fault);
        inBackground(() -> feed.stop(DRAIN));
      }
    }
  }

  private @Nullable ProblemException encoderFault(EncoderBranch branch) {
    ProblemException ofSound = opened().failure();
    return ofSound == null ? branch.failure() : ofSound;
  }

  /**
   * Ends it: encodes and sends what was captured, says goodbye to the services, closes the
   * recording. Takes some seconds at most, whatever the services do.
   */
  public BroadcastReport end() {
    if (report != null) {
      return report;
    }
    if (state != BroadcastState.FAILED) {
      changeTo(BroadcastState.ENDING);
    }
    counts.end();
    stopFollowing();
    finishEncoders();
    endFeeds();
    if (failure == null) {
      failure = faultOfAll();
    }
    close();
    changeTo(failure == null ? BroadcastState.ENDED : BroadcastState.FAILED);
    report = counts.report(failure, recorder == null ? null : recorder.failure());
    return report;
  }

  private void finishEncoders() {
    AudioSession ofSound = opened();
    program.detach(ofSound);
    branches.forEach(branch -> program.detach(branch.video()));
    ofSound.finish();
    branches.forEach(EncoderBranch::finish);
    branches.forEach(EncoderBranch::flush);
    failWithEncoders();
  }

  /** All at once, so that one that takes its time does not cost the others theirs. */
  private void endFeeds() {
    var ends = feeds.stream().map(feed -> inBackground(() -> feed.end(DRAIN))).toList();
    boolean interrupted = false;
    for (Thread end : ends) {
      while (end.isAlive()) {
        try {
          end.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the broadcast failed: where every destination did, why the first of them; else null. */
  private @Nullable ProblemException faultOfAll() {
    for (DestinationFeed feed : feeds) {
      if (feed.failure() == null) {
        return null;
      }
    }
    return feeds.getFirst().failure();
  }

  private void stopFollowing() {
    if (bitrate != null) {
      bitrate.close();
    }
  }

  /** What happens after the end was wished changes nothing but the end itself. */
  private synchronized void changeTo(BroadcastState next) {
    boolean ending = state == BroadcastState.ENDING && !next.isOver();
    if (state == next || state.isOver() || ending) {
      return;
    }
    LOG.info("The broadcast: {}", next);
    state = next;
    stateListeners.forEach(listener -> listener.accept(next));
  }

  /** Frees everything at once. Safe to call at any time. */
  @Override
  public void close() {
    health.stop();
    stopFollowing();
    AudioSession ofSound = audio;
    if (ofSound != null) {
      program.detach(ofSound);
      ofSound.close();
    }
    for (EncoderBranch branch : branches) {
      program.detach(branch.video());
      branch.close();
    }
    feeds.forEach(DestinationFeed::cancel);
    if (recorder != null) {
      recorder.close();
    }
    if (state == BroadcastState.CONNECTING) {
      changeTo(BroadcastState.FAILED);
    }
  }
}
