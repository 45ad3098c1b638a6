package tallylight.app.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tallylight.app.DiskSpace;
import tallylight.app.check.CheckResult.Outcome;
import tallylight.app.recording.RecordingQuality;
import tallylight.app.service.ServiceRules;
import tallylight.app.service.StreamQuality;
import tallylight.capture.CaptureException;
import tallylight.encoder.EncoderException;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.session.Visit;

/**
 * Finds out whether a broadcast will work. Nothing that others could see is ever sent: key and
 * uplink are tried only where the service has a way to do so in private.
 *
 * <p>{@link #run} once, on a thread of its own; {@link #cancel} from any other.
 */
public final class PreflightCheck {
  /** An encoder this much faster than needed has time for the rest of the program. */
  private static final double COMFORTABLE = 1.5;

  private static final Duration LITTLE_SPACE = Duration.ofMinutes(30);
  private static final double FAINT = -60;
  private static final double TOO_LOUD = -1;
  private static final Set<CheckStep> NETWORK = EnumSet.range(CheckStep.NAME, CheckStep.UPLINK);

  private final CheckRequest request;
  private final CheckScope scope;
  private final MediaClock clock;
  private final CheckListener listener;
  private final Map<CheckStep, CheckResult> results = new EnumMap<>(CheckStep.class);
  private volatile boolean cancelled;
  private volatile @Nullable Thread runner;
  private long stepBegan;
  private @Nullable Bitrate uplink;
  private boolean uplinkEnough;
  private double encoderSpeed;

  /** A check of everything. */
  public PreflightCheck(CheckRequest request, MediaClock clock, CheckListener listener) {
    this(request, CheckScope.ALL, clock, listener);
  }

  /** A check of some of it; what is not in the scope is not reported either. */
  public PreflightCheck(
      CheckRequest request, CheckScope scope, MediaClock clock, CheckListener listener) {
    this.request = request;
    this.scope = scope;
    this.clock = clock;
    this.listener = listener;
  }

  /** Ends the check soon, or before it begins; what was not looked at is skipped. */
  public void cancel() {
    cancelled = true;
    Thread running = runner;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Looks at everything in the scope; blocks for up to about twenty seconds. */
  public CheckReport run() {
    runner = Thread.currentThread();
    try {
      if (scope != CheckScope.COMPUTER) {
        checkNetwork();
      }
      if (scope != CheckScope.DESTINATION) {
        checkEncoder();
        checkDisk();
        checkMicrophone();
      }
    } catch (InterruptedException e) {
      cancelled = true;
    } finally {
      runner = null;
      if (cancelled) {
        var _ = Thread.interrupted();
      }
    }
    skipTheRest(scope.steps(), new Found.Stopped());
    return report();
  }

  private CheckReport report() {
    ServiceRules.Fitted fitted = ServiceRules.fit(request.service(), request.quality());
    return new CheckReport(
        List.copyOf(results.values()),
        recommended(fitted.quality()),
        fitted.adjustments(),
        uplink,
        encoderSpeed);
  }

  /** What was not measured is taken to be as the person wishes it. */
  private StreamQuality recommended(StreamQuality fitting) {
    if (encoderSpeed == 0 && uplink == null) {
      return fitting;
    }
    Bitrate budget = uplink == null || uplinkEnough ? fitting.total() : ServiceRules.budget(uplink);
    VideoSize size = fitting.size();
    double wished = (double) size.width() * size.height() * fitting.rate().perSecond();
    boolean fast = encoderSpeed == 0 || encoderSpeed >= COMFORTABLE;
    if (fast && fitting.total().compareTo(budget) <= 0) {
      return fitting;
    }
    double capacity = encoderSpeed == 0 ? wished : wished * encoderSpeed / COMFORTABLE;
    return ServiceRules.recommend(request.service(), budget, Math.min(capacity, wished), size);
  }

  private void begin(CheckStep step) throws InterruptedException {
    if (cancelled || Thread.interrupted()) {
      throw new InterruptedException();
    }
    stepBegan = clock.nanos();
    listener.started(step);
  }

  private Duration sinceItBegan() {
    return Duration.ofNanos(clock.nanos() - stepBegan);
  }

  private void end(CheckStep step, Outcome outcome, Found found) {
    end(step, outcome, found, sinceItBegan());
  }

  private void end(CheckStep step, Outcome outcome, Found found, Duration took) {
    end(new CheckResult(step, outcome, found, null, took));
  }

  private void end(CheckResult result) {
    results.put(result.step(), result);
    listener.finished(result);
  }

  private void fail(CheckStep step, ProblemException failure) {
    var found = new Found.Fault(failure.problem());
    end(new CheckResult(step, Outcome.FAILED, found, failure, sinceItBegan()));
  }

  private void skip(CheckStep step, Found why) {
    end(step, Outcome.SKIPPED, why, Duration.ZERO);
  }

  private void skipTheRest(Set<CheckStep> steps, Found why) {
    for (CheckStep step : CheckStep.values()) {
      if (steps.contains(step) && !results.containsKey(step)) {
        skip(step, why);
      }
    }
  }

  private void checkNetwork() throws InterruptedException {
    RtmpUrl url = checkAddress();
    if (url == null) {
      skipTheRest(NETWORK, new Found.NoAddress());
      return;
    }
    if (visit(url)) {
      tryInPrivate(url);
    }
    skipTheRest(NETWORK, new Found.StepBeforeFailed());
  }

  private @Nullable RtmpUrl checkAddress() throws InterruptedException {
    begin(CheckStep.ADDRESS);
    try {
      RtmpUrl url = RtmpUrl.parse(request.url());
      if (url.embeddedKey().isPresent()) {
        end(CheckStep.ADDRESS, Outcome.WARNING, new Found.KeyInAddress());
        return url.withoutEmbeddedKey();
      }
      end(CheckStep.ADDRESS, Outcome.PASSED, new Found.Address(url.redacted()));
      return url;
    } catch (InvalidUrlException e) {
      fail(CheckStep.ADDRESS, e);
      return null;
    }
  }

  /** Up to the answer to connect; true where the server let us in. */
  private boolean visit(RtmpUrl url) throws InterruptedException {
    begin(CheckStep.NAME);
    try {
      Visit.to(
          url,
          request.key(),
          request.connection(),
          clock,
          (phase, took, detail) -> passed(url, phase, took, detail));
      return true;
    } catch (RtmpException.Cancelled e) {
      throw interrupted(e);
    } catch (RtmpException e) {
      if (cancelled) {
        throw interrupted(e);
      }
      fail(stepOf(e), e);
      return false;
    }
  }

  private static InterruptedException interrupted(Exception cause) {
    var interrupted = new InterruptedException();
    interrupted.initCause(cause);
    return interrupted;
  }

  private static CheckStep stepOf(RtmpException failure) {
    if (failure instanceof RtmpException.UnknownHost) {
      return CheckStep.NAME;
    }
    return switch (failure.phase()) {
      case LOOK_UP -> CheckStep.NAME;
      case CONNECT -> CheckStep.REACH;
      case TLS -> CheckStep.ENCRYPTION;
      case HANDSHAKE, APPLICATION, CREATE_STREAM -> CheckStep.SERVER;
      case PUBLISH, PLAY, LIVE -> CheckStep.KEY;
    };
  }

  private void passed(RtmpUrl url, Phase phase, Duration took, String detail) {
    switch (phase) {
      case LOOK_UP -> {
        if (detail.isEmpty()) {
          end(CheckStep.NAME, Outcome.SKIPPED, new Found.NameByProxy(), took);
        } else {
          end(CheckStep.NAME, Outcome.PASSED, new Found.Name(url.host(), detail), took);
        }
        listener.started(CheckStep.REACH);
      }
      case CONNECT -> {
        end(CheckStep.REACH, Outcome.PASSED, new Found.Answered(took), took);
        if (url.isEncrypted()) {
          listener.started(CheckStep.ENCRYPTION);
        } else {
          skip(CheckStep.ENCRYPTION, unencrypted());
          listener.started(CheckStep.SERVER);
        }
      }
      case TLS -> {
        end(CheckStep.ENCRYPTION, Outcome.PASSED, new Found.Proven(url.host()), took);
        listener.started(CheckStep.SERVER);
      }
      case APPLICATION -> end(CheckStep.SERVER, Outcome.PASSED, new Found.LetIn(took), took);
      default -> {}
    }
  }

  private Found unencrypted() {
    boolean other =
        request.service().servers().stream().anyMatch(server -> server.url().isEncrypted());
    return new Found.NotEncrypted(other ? request.service().name() : null);
  }

  private void tryInPrivate(RtmpUrl url) throws InterruptedException {
    StreamKey key = request.key();
    if (key == null) {
      end(CheckStep.KEY, Outcome.WARNING, new Found.NoKey(), Duration.ZERO);
      skip(CheckStep.UPLINK, new Found.NoKey());
      return;
    }
    Optional<StreamKey> testKey = request.service().testKey(key);
    if (testKey.isEmpty()) {
      var why =
          new Found.NoPrivateTest(request.service().isCustom() ? null : request.service().name());
      skip(CheckStep.KEY, why);
      skip(CheckStep.UPLINK, why);
      return;
    }
    broadcastInPrivate(url, testKey.get());
  }

  private void broadcastInPrivate(RtmpUrl url, StreamKey testKey) throws InterruptedException {
    begin(CheckStep.KEY);
    try {
      UplinkTrial.Result result =
          UplinkTrial.run(
              url,
              testKey,
              request,
              clock,
              this::keyAccepted,
              fraction -> listener.progress(CheckStep.UPLINK, fraction));
      uplink = result.sent();
      uplinkEnough = result.isEnough();
      end(
          CheckStep.UPLINK,
          uplinkEnough ? Outcome.PASSED : Outcome.WARNING,
          uplinkEnough
              ? new Found.UplinkCarries(result.sent())
              : new Found.UplinkTooSlow(result.sent(), result.wished()));
    } catch (RtmpException.Cancelled e) {
      throw interrupted(e);
    } catch (ProblemException e) {
      if (cancelled) {
        throw interrupted(e);
      }
      fail(results.containsKey(CheckStep.KEY) ? CheckStep.UPLINK : CheckStep.KEY, e);
    }
  }

  private void keyAccepted() {
    end(CheckStep.KEY, Outcome.PASSED, new Found.KeyTaken(request.service().name()));
    stepBegan = clock.nanos();
    listener.started(CheckStep.UPLINK);
  }

  private void checkEncoder() throws InterruptedException {
    begin(CheckStep.ENCODER);
    StreamQuality quality = ServiceRules.fit(request.service(), request.quality()).quality();
    try {
      EncoderTrial.Result result =
          EncoderTrial.run(
              quality,
              request.encoder(),
              request.preset(),
              request.times().encoder(),
              fraction -> listener.progress(CheckStep.ENCODER, fraction));
      encoderSpeed = result.speed();
      boolean comfortable = result.speed() >= COMFORTABLE;
      var found =
          new Found.Encoder(
              result.name(), quality.size(), quality.rate(), result.speed(), comfortable);
      if (result.speed() >= 1) {
        end(CheckStep.ENCODER, comfortable ? Outcome.PASSED : Outcome.WARNING, found);
      } else {
        fail(CheckStep.ENCODER, new CheckException.EncoderTooSlow(found.sentence()));
      }
    } catch (EncoderException e) {
      fail(CheckStep.ENCODER, e);
    }
  }

  private void checkDisk() throws InterruptedException {
    Path folder = request.recordingFolder();
    if (folder == null) {
      skip(CheckStep.DISK, new Found.NothingRecorded());
      return;
    }
    begin(CheckStep.DISK);
    if (!isWritable(folder)) {
      fail(CheckStep.DISK, new CheckException.NoFolder(folder));
      return;
    }
    RecordingQuality quality =
        RecordingQuality.usual(VideoFormat.of(request.quality().size(), request.quality().rate()));
    Duration left = DiskSpace.of(folder).timeLeft(quality.video());
    if (left.isZero()) {
      fail(CheckStep.DISK, new CheckException.NoSpace(folder));
      return;
    }
    end(
        CheckStep.DISK,
        left.compareTo(LITTLE_SPACE) < 0 ? Outcome.WARNING : Outcome.PASSED,
        new Found.SpaceFor(left));
  }

  private static boolean isWritable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }

  private void checkMicrophone() throws InterruptedException {
    SoundProbe sound = request.sound();
    if (sound == null) {
      skip(CheckStep.MICROPHONE, new Found.NoMicrophone());
      return;
    }
    begin(CheckStep.MICROPHONE);
    try {
      double peak = sound.loudest(request.times().microphone());
      if (peak < FAINT) {
        end(CheckStep.MICROPHONE, Outcome.WARNING, new Found.NothingHeard());
        return;
      }
      boolean tooLoud = peak > TOO_LOUD;
      end(
          CheckStep.MICROPHONE,
          tooLoud ? Outcome.WARNING : Outcome.PASSED,
          new Found.Heard(peak, tooLoud));
    } catch (CaptureException e) {
      fail(CheckStep.MICROPHONE, e);
    }
  }
}
