package tallylight.app.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
  private final MediaClock clock;
  private final CheckListener listener;
  private final Map<CheckStep, CheckResult> results = new EnumMap<>(CheckStep.class);
  private volatile boolean cancelled;
  private volatile @Nullable Thread runner;
  private long stepBegan;
  private @Nullable Bitrate uplink;
  private boolean uplinkEnough;
  private double encoderSpeed;

  public PreflightCheck(CheckRequest request, MediaClock clock, CheckListener listener) {
    this.request = request;
    this.clock = clock;
    this.listener = listener;
  }

  /** Ends the check soon; what was not looked at is skipped. */
  public void cancel() {
    cancelled = true;
    Thread running = runner;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Looks at everything; blocks for about twenty seconds. */
  public CheckReport run() {
    runner = Thread.currentThread();
    try {
      checkNetwork();
      checkEncoder();
      checkDisk();
      checkMicrophone();
    } catch (InterruptedException e) {
      cancelled = true;
    } finally {
      runner = null;
      if (cancelled) {
        var _ = Thread.interrupted();
      }
    }
    skipTheRest(Set.of(CheckStep.values()), "The check was stopped.");
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

  private void end(
      CheckStep step, Outcome outcome, String sentence, @Nullable ProblemException failure) {
    end(step, outcome, sentence, failure, Duration.ofNanos(clock.nanos() - stepBegan));
  }

  private void end(
      CheckStep step,
      Outcome outcome,
      String sentence,
      @Nullable ProblemException failure,
      Duration took) {
    var result = new CheckResult(step, outcome, sentence, failure, took);
    results.put(step, result);
    listener.finished(result);
  }

  private void fail(CheckStep step, ProblemException failure) {
    end(step, Outcome.FAILED, failure.problem().what() + " " + failure.problem().why(), failure);
  }

  private void skipTheRest(Set<CheckStep> steps, String why) {
    for (CheckStep step : CheckStep.values()) {
      if (steps.contains(step) && !results.containsKey(step)) {
        end(step, Outcome.SKIPPED, why, null, Duration.ZERO);
      }
    }
  }

  private void checkNetwork() throws InterruptedException {
    RtmpUrl url = checkAddress();
    if (url == null) {
      skipTheRest(NETWORK, "There is no address to try.");
      return;
    }
    if (visit(url)) {
      tryInPrivate(url);
    }
    skipTheRest(NETWORK, "Not tried, since the step before failed.");
  }

  private @Nullable RtmpUrl checkAddress() throws InterruptedException {
    begin(CheckStep.ADDRESS);
    try {
      RtmpUrl url = RtmpUrl.parse(request.url());
      if (url.embeddedKey().isPresent()) {
        end(
            CheckStep.ADDRESS,
            Outcome.WARNING,
            "A stream key seems to stand in the address; it belongs in the field for the key.",
            null);
        return url.withoutEmbeddedKey();
      }
      end(CheckStep.ADDRESS, Outcome.PASSED, "The address is " + url.redacted() + ".", null);
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
    String millis = millis(took);
    switch (phase) {
      case LOOK_UP -> {
        end(
            CheckStep.NAME,
            detail.isEmpty() ? Outcome.SKIPPED : Outcome.PASSED,
            detail.isEmpty() ? "The proxy looks the name up." : url.host() + " is " + detail + ".",
            null,
            took);
        listener.started(CheckStep.REACH);
      }
      case CONNECT -> {
        end(CheckStep.REACH, Outcome.PASSED, "The server answered in " + millis + ".", null, took);
        if (url.isEncrypted()) {
          listener.started(CheckStep.ENCRYPTION);
        } else {
          end(CheckStep.ENCRYPTION, Outcome.SKIPPED, unencrypted(), null, Duration.ZERO);
          listener.started(CheckStep.SERVER);
        }
      }
      case TLS -> {
        end(
            CheckStep.ENCRYPTION,
            Outcome.PASSED,
            "The server proved that it is " + url.host() + ".",
            null,
            took);
        listener.started(CheckStep.SERVER);
      }
      case APPLICATION ->
          end(
              CheckStep.SERVER,
              Outcome.PASSED,
              "It speaks RTMP and lets you in; it answered in " + millis + ".",
              null,
              took);
      default -> {}
    }
  }

  private String unencrypted() {
    boolean other =
        request.service().servers().stream().anyMatch(server -> server.url().isEncrypted());
    return "This address is not encrypted: others on the way could read the stream key."
        + (other ? " " + request.service().name() + " has encrypted servers, too." : "");
  }

  private static String millis(Duration took) {
    return Math.max(1, took.toMillis()) + " ms";
  }

  private void tryInPrivate(RtmpUrl url) throws InterruptedException {
    StreamKey key = request.key();
    if (key == null) {
      String none = "There is no stream key yet.";
      end(CheckStep.KEY, Outcome.WARNING, none, null, Duration.ZERO);
      end(CheckStep.UPLINK, Outcome.SKIPPED, none, null, Duration.ZERO);
      return;
    }
    Optional<StreamKey> testKey = request.service().testKey(key);
    if (testKey.isEmpty()) {
      String why =
          (request.service().isCustom() ? "This server" : request.service().name())
              + " has no private test: trying it would be a broadcast that everybody sees.";
      end(CheckStep.KEY, Outcome.SKIPPED, why, null, Duration.ZERO);
      end(CheckStep.UPLINK, Outcome.SKIPPED, why, null, Duration.ZERO);
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
              ? "It carried " + result.sent() + " without a loss."
              : "It carried only " + result.sent() + " of " + result.wished() + ".",
          null);
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
    end(
        CheckStep.KEY,
        Outcome.PASSED,
        request.service().name() + " took the stream key in a broadcast that nobody sees.",
        null);
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
      String speed =
          String.format(
              Locale.ROOT,
              "%s encodes %s, %s, %.1f times as fast as needed",
              result.name(),
              quality.size(),
              quality.rate(),
              result.speed());
      if (result.speed() >= COMFORTABLE) {
        end(CheckStep.ENCODER, Outcome.PASSED, speed + ".", null);
      } else if (result.speed() >= 1) {
        end(CheckStep.ENCODER, Outcome.WARNING, speed + ": little is left for the rest.", null);
      } else {
        fail(CheckStep.ENCODER, new CheckException.EncoderTooSlow(speed));
      }
    } catch (EncoderException e) {
      fail(CheckStep.ENCODER, e);
    }
  }

  private void checkDisk() throws InterruptedException {
    Path folder = request.recordingFolder();
    if (folder == null) {
      end(CheckStep.DISK, Outcome.SKIPPED, "Nothing is to be recorded.", null, Duration.ZERO);
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
        "There is space for " + inWords(left) + " of recording.",
        null);
  }

  private static boolean isWritable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }

  private static String inWords(Duration time) {
    long hours = time.toHours();
    if (hours >= 48) {
      return hours / 24 + " days";
    }
    return hours > 0
        ? hours + " h " + time.toMinutesPart() + " min"
        : Math.max(1, time.toMinutes()) + " min";
  }

  private void checkMicrophone() throws InterruptedException {
    SoundProbe sound = request.sound();
    if (sound == null) {
      end(CheckStep.MICROPHONE, Outcome.SKIPPED, "No microphone was chosen.", null, Duration.ZERO);
      return;
    }
    begin(CheckStep.MICROPHONE);
    try {
      double peak = sound.loudest(request.times().microphone());
      if (peak < FAINT) {
        end(
            CheckStep.MICROPHONE,
            Outcome.WARNING,
            "Nothing was heard: speak, and see that the microphone is not muted or turned down.",
            null);
        return;
      }
      String loudest = String.format(Locale.ROOT, "The loudest was %.0f dBFS", peak);
      end(
          CheckStep.MICROPHONE,
          peak > TOO_LOUD ? Outcome.WARNING : Outcome.PASSED,
          peak > TOO_LOUD ? loudest + ": turn it down, it distorts." : loudest + ".",
          null);
    } catch (CaptureException e) {
      fail(CheckStep.MICROPHONE, e);
    }
  }
}
