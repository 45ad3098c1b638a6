package tallylight.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.ProgramMain;
import tallylight.app.settings.DestinationSettings;
import tallylight.app.settings.Profile;
import tallylight.app.settings.Settings;
import tallylight.app.settings.SettingsStore;
import tallylight.capture.Device;
import tallylight.media.Bitrate;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** Given a key that goes everywhere it can go, then it is nowhere in the bundle. */
class SupportBundleIT {
  private static final String KEY = "live_4711_drivenThrough99?extra=secretValue77";

  @TempDir private Path folder;

  private static BroadcastHealth health(long sent) {
    Bitrate rate = Bitrate.kilobits(2500);
    return new BroadcastHealth(
        BroadcastState.LIVE,
        1.5,
        90,
        1,
        2,
        0,
        87,
        sent,
        3,
        1,
        rate,
        rate,
        rate,
        40,
        1000,
        List.of());
  }

  private Map<String, String> entries(Path zip) throws Exception {
    Map<String, String> entries = new LinkedHashMap<>();
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  private static String entry(Map<String, String> entries, String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  /** A real broadcast and a refused one, by a process of their own that logs everything. */
  private Path logOfBroadcasts() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    try (Nginx nginx = Nginx.start(folder)) {
      for (String application : List.of("live", "deny")) {
        ProcessBuilder builder =
            ProgramMain.process(
                "publish", "--url", nginx.url(application), "--size", "320x180", "--seconds", "1");
        builder.environment().put("TALLYLIGHT_KEY", KEY);
        builder
            .environment()
            .put("JAVA_TOOL_OPTIONS", "-Dtallylight.log.level=TRACE -Dtallylight.logs=" + logs);
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("out.txt").toFile());
        assertTrue(builder.start().waitFor(120, TimeUnit.SECONDS));
      }
    }
    return logs;
  }

  @Test
  void aKeyThatIsDrivenThroughIsNotInTheBundle() throws Exception {
    Path logs = logOfBroadcasts();
    Path log = logs.resolve("tallylight.log");
    assertTrue(Files.size(log) > 1000, "the program has written its log");
    // What another library might write.
    Files.writeString(
        log,
        "WARN  Other: rtmp://live.example/app/" + KEY + " failed\nWARN  Other: " + KEY + "\n",
        StandardOpenOption.APPEND);
    new SettingsStore(folder)
        .save(
            Settings.fresh("One")
                .withProfile(
                    Profile.create("Two")
                        .withDestinations(
                            List.of(
                                DestinationSettings.create(
                                    "T",
                                    "custom",
                                    RtmpUrl.parse(
                                        "rtmp://live.example/app?token=secretValue77"))))));
    var history = new HealthHistory(Clock.systemUTC());
    history.accept(health(80));
    history.happened("Connected to rtmp://live.example/app/" + KEY);
    history.failed(new SupportException(folder, new Exception()));

    Path zip = folder.resolve("bundle.zip");
    SupportBundle.write(
        zip,
        new SupportBundle.Contents(
            logs,
            folder.resolve("settings.json"),
            List.of(new Device(Device.Kind.CAMERA, "/dev/video0", "HD Webcam")),
            List.of("ffmpeg:libx264"),
            history,
            List.of(StreamKey.of(KEY))));

    Map<String, String> entries = entries(zip);
    assertEquals(
        List.of(
            "README.txt",
            "versions.txt",
            "devices.txt",
            "health.csv",
            "events.txt",
            "settings.json",
            "log/tallylight.log"),
        List.copyOf(entries.keySet()));
    entries.forEach(
        (name, text) -> {
          for (String secret : List.of(KEY, "drivenThrough99", "secretValue77")) {
            assertFalse(text.contains(secret), () -> secret + " is in " + name);
          }
        });
    assertTrue(entry(entries, "devices.txt").contains("HD Webcam"));
    assertTrue(entry(entries, "devices.txt").contains("ffmpeg:libx264"));
    assertTrue(entry(entries, "health.csv").contains(",LIVE,1.5,90,1,2,0,87,80,3,1,2500,"));
    assertTrue(entry(entries, "events.txt").contains("TL-APP-03"));
    assertTrue(entry(entries, "log/tallylight.log").contains("127.0.0.1"), "the log is of use");
    assertTrue(entry(entries, "versions.txt").contains("Java " + Runtime.version()));
  }

  @Test
  void fiveMinutesOfHealthAreKept() {
    var now = new AtomicLong();
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.EPOCH.plusSeconds(now.get());
          }
        };
    var history = new HealthHistory(clock);
    for (int second = 0; second < 1000; second++) {
      now.set(second);
      history.accept(health(second));
      history.happened("Second " + second);
    }
    assertEquals(301, history.moments().size());
    assertEquals(699, history.moments().getFirst().health().sent());
    assertEquals(Instant.EPOCH.plus(Duration.ofSeconds(999)), history.moments().getLast().at());
    assertEquals(200, history.events().size());
  }

  @Test
  void theCommandLineWritesABundle() throws Exception {
    Path zip = folder.resolve("cli.zip");
    CommandLineRun run = CommandLineRun.of("support", zip.toString());
    assertEquals(0, run.exitCode(), run::everything);
    assertTrue(entries(zip).containsKey("versions.txt"));
  }

  @Test
  void whereItCannotBeWrittenThePersonIsTold() {
    Path zip = folder.resolve("no/such/folder/bundle.zip");
    var contents =
        new SupportBundle.Contents(
            folder,
            folder.resolve("none.json"),
            List.of(),
            List.of(),
            new HealthHistory(Clock.systemUTC()),
            List.of());
    assertThrows(SupportException.class, () -> SupportBundle.write(zip, contents));
  }
}
