package tallylight.app.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.check.CheckResult.Outcome;
import tallylight.app.lab.Certificates;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.NginxTls;
import tallylight.app.lab.Ports;
import tallylight.app.service.ServiceCatalogue;
import tallylight.app.service.StreamQuality;
import tallylight.app.service.StreamService;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.media.VideoSize;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.transport.NetworkSettings;

/** Real servers, right and wrong ones, and what the check says of each. */
class PreflightIT {
  private static final StreamKey KEY = StreamKey.of("check_4711_secret");
  private static final CheckTimes SHORT =
      new CheckTimes(
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(1500),
          Duration.ofMillis(1200));

  @TempDir static Path folder = Path.of("");
  private static Certificates certificates;
  private static Nginx nginx;
  private static NginxTls tls;

  /** Services of which one has a private test. */
  private static ServiceCatalogue services;

  private final List<CheckStep> started = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    certificates = new Certificates(folder);
    certificates.issue("good", "localhost", 30);
    certificates.issue("wrong-name", "elsewhere.example", 30);
    nginx = Nginx.start(folder);
    tls = NginxTls.start(folder, nginx.port(), List.of("good", "wrong-name"));
    Files.writeString(
        folder.resolve("services.json"),
        """
        {"schema": 1, "services": [
          {"id": "private", "name": "Private", "testQuery": "test=true", "maxVideoKbps": 1500}]}
        """);
    services = ServiceCatalogue.load(folder).catalogue();
  }

  @AfterAll
  static void stop() {
    if (tls != null) {
      tls.close();
    }
    if (nginx != null) {
      nginx.close();
    }
  }

  private static CheckRequest request(String service, String url, @Nullable StreamKey key) {
    StreamService to = services.find(service).orElseThrow();
    return new CheckRequest(
        to,
        url,
        key,
        ConnectionSettings.USUAL.withNetwork(
            NetworkSettings.USUAL.withTlsAuthorities(certificates.authority())),
        StreamQuality.of(new VideoSize(320, 180), FrameRate.of(15), Bitrate.kilobits(1500)),
        "auto",
        "ultrafast",
        null,
        null,
        SHORT);
  }

  private static CheckRequest with(CheckRequest base, SoundProbe sound, Path recordings) {
    return new CheckRequest(
        base.service(),
        base.url(),
        base.key(),
        base.connection(),
        base.quality(),
        base.encoder(),
        base.preset(),
        sound,
        recordings,
        base.times());
  }

  private final class Recorder implements CheckListener {
    private double reached;

    @Override
    public void started(CheckStep step) {
      started.add(step);
    }

    @Override
    public void progress(CheckStep step, double fraction) {
      assertTrue(fraction >= 0 && fraction <= 1);
      reached = Math.max(reached, fraction);
    }

    @Override
    public void finished(CheckResult result) {
      assertFalse(result.toString().contains(KEY.reveal()), "no result shows the key");
    }
  }

  private CheckReport check(CheckRequest request) {
    return new PreflightCheck(request, MediaClock.system(), new Recorder()).run();
  }

  private static void assertOutcomes(CheckReport report, String expected) {
    String found =
        String.join(
            " ",
            report.results().stream()
                .map(result -> result.step() + "=" + result.outcome())
                .toList());
    assertTrue(found.contains(expected), () -> found + "\n" + report);
  }

  private static <T extends ProblemException> void assertFailed(
      CheckReport report, CheckStep step, Class<T> type) {
    CheckResult failed = report.firstFailure().orElseThrow();
    assertEquals(step, failed.step(), report::toString);
    assertInstanceOf(type, failed.failure());
  }

  @Test
  void aServerWithoutAPrivateTestIsVisitedAndNothingIsBroadcast() {
    CheckReport report = check(request("custom", nginx.url("live"), KEY));
    assertOutcomes(
        report,
        "ADDRESS=PASSED NAME=PASSED REACH=PASSED ENCRYPTION=SKIPPED SERVER=PASSED KEY=SKIPPED"
            + " UPLINK=SKIPPED ENCODER=PASSED DISK=SKIPPED MICROPHONE=SKIPPED");
    assertTrue(report.isReady());
    assertTrue(report.result(CheckStep.KEY).sentence().contains("everybody sees"));
    assertTrue(report.encoderSpeed() > 1, report::toString);
    assertEquals(null, report.uplink());
    assertEquals(
        List.of(
            CheckStep.ADDRESS,
            CheckStep.NAME,
            CheckStep.REACH,
            CheckStep.SERVER,
            CheckStep.ENCODER),
        started);
  }

  @Test
  void aPrivateTestTriesTheKeyAndMeasuresTheUplink() {
    CheckReport report = check(request("private", nginx.url("live"), KEY));
    assertOutcomes(report, "SERVER=PASSED KEY=PASSED UPLINK=PASSED ENCODER=PASSED");
    assertNotNull(report.uplink());
    assertTrue(report.uplink().compareTo(Bitrate.kilobits(300)) > 0, report::toString);
    assertEquals(Bitrate.kilobits(1500), report.recommended().video());
  }

  @Test
  void aKeyThatIsRefusedIsSaid() {
    CheckReport report = check(request("private", nginx.url("deny"), KEY));
    assertFailed(report, CheckStep.KEY, RtmpException.Rejected.class);
    assertEquals(Outcome.SKIPPED, report.result(CheckStep.UPLINK).outcome());
    assertEquals(Outcome.PASSED, report.result(CheckStep.ENCODER).outcome());
  }

  @Test
  void aSlowUplinkLowersTheRecommendation() throws Exception {
    IngestSettings slow =
        IngestSettings.onLoopback().withPace(nanos -> 30_000 + nanos * 60 / 1_000_000);
    try (IngestServer ingest = IngestServer.start(slow, new IngestListener() {})) {
      CheckRequest request = request("private", "rtmp://127.0.0.1:" + ingest.port() + "/live", KEY);
      CheckReport report =
          check(
              new CheckRequest(
                  request.service(),
                  request.url(),
                  request.key(),
                  request.connection(),
                  request.quality(),
                  request.encoder(),
                  request.preset(),
                  null,
                  null,
                  new CheckTimes(
                      Duration.ofMillis(300),
                      Duration.ofSeconds(2),
                      Duration.ofSeconds(2),
                      Duration.ofSeconds(1))));
      assertEquals(Outcome.WARNING, report.result(CheckStep.UPLINK).outcome(), report::toString);
      assertTrue(
          report.recommended().video().compareTo(Bitrate.kilobits(1500)) < 0, report::toString);
    }
  }

  @Test
  void encryptionIsTriedAndANameThatIsWrongIsSaid() {
    assertOutcomes(
        check(request("custom", tls.url("good"), null)),
        "REACH=PASSED ENCRYPTION=PASSED SERVER=PASSED KEY=WARNING");
    CheckReport wrong = check(request("custom", tls.url("wrong-name"), null));
    assertFailed(wrong, CheckStep.ENCRYPTION, RtmpException.TlsFailed.class);
    assertEquals(Outcome.PASSED, wrong.result(CheckStep.REACH).outcome());
    assertEquals(Outcome.SKIPPED, wrong.result(CheckStep.SERVER).outcome());
  }

  @Test
  void everyWrongAddressHasItsOwnStep() {
    assertFailed(
        check(request("custom", "http://localhost/live", null)),
        CheckStep.ADDRESS,
        InvalidUrlException.class);
    assertFailed(
        check(request("custom", "rtmp://no-such-host.invalid/live", null)),
        CheckStep.NAME,
        RtmpException.class);
    assertFailed(
        check(request("custom", "rtmp://127.0.0.1:" + Ports.free() + "/live", null)),
        CheckStep.REACH,
        RtmpException.Unreachable.class);
    assertFailed(
        check(request("custom", "rtmp://127.0.0.1:" + nginx.httpPort() + "/live", null)),
        CheckStep.SERVER,
        RtmpException.NotRtmp.class);
  }

  @Test
  void theMicrophoneIsListenedToAndTheDiskIsLookedAt() throws Exception {
    CheckRequest base = request("custom", "", null);
    MediaClock clock = MediaClock.system();
    CheckReport loud = check(with(base, SoundProbe.of(AudioSpec.parse("tone"), clock), folder));
    assertOutcomes(loud, "DISK=PASSED MICROPHONE=PASSED");
    CheckReport silent =
        check(with(base, SoundProbe.of(AudioSpec.parse("silence"), clock), folder));
    assertOutcomes(silent, "MICROPHONE=WARNING");
    CheckReport none =
        check(
            with(
                base,
                SoundProbe.of(AudioSpec.parse("file:/no/such.wav"), clock),
                Files.writeString(folder.resolve("a-file"), "").resolve("below")));
    assertOutcomes(none, "DISK=FAILED MICROPHONE=FAILED");
    assertInstanceOf(CaptureException.class, none.result(CheckStep.MICROPHONE).failure());
    assertInstanceOf(CheckException.NoFolder.class, none.result(CheckStep.DISK).failure());
  }

  @Test
  void aCheckCanBeStopped() throws Exception {
    CheckRequest endless = with(request("custom", nginx.url("live"), null), time -> 0, folder);
    var running = new CountDownLatch(1);
    var check =
        new PreflightCheck(
            new CheckRequest(
                endless.service(),
                endless.url(),
                null,
                endless.connection(),
                endless.quality(),
                "auto",
                "ultrafast",
                null,
                null,
                new CheckTimes(
                    Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), Duration.ZERO)),
            MediaClock.system(),
            new CheckListener() {
              @Override
              public void started(CheckStep step) {}

              @Override
              public void progress(CheckStep step, double fraction) {
                running.countDown();
              }

              @Override
              public void finished(CheckResult result) {}
            });
    CompletableFuture<CheckReport> report = CompletableFuture.supplyAsync(check::run);
    assertTrue(running.await(60, TimeUnit.SECONDS));
    check.cancel();
    assertOutcomes(
        report.get(60, TimeUnit.SECONDS),
        "SERVER=PASSED KEY=WARNING UPLINK=SKIPPED ENCODER=SKIPPED DISK=SKIPPED");
  }

  @Test
  void theCommandLineChecksToo() {
    CommandLineRun run =
        CommandLineRun.of(
            "check",
            "--url",
            "rtmp://127.0.0.1:" + Ports.free() + "/live",
            "--size",
            "320x180",
            "--record-folder",
            folder.toString(),
            "--json");
    assertEquals(6, run.exitCode(), run::everything);
    assertTrue(run.out().contains("\"step\":\"reach\",\"outcome\":\"failed\""), run.out());
    assertTrue(run.out().contains("\"step\":\"encoder\",\"outcome\":\"passed\""), run.out());
    assertTrue(run.err().contains("Disk        ok"), run.err());
  }
}
