package tallylight.bench.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.broadcast.Destination;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * Runs real broadcasts, with encoder and TCP, over emulated uplinks, and prints their figures
 * beside those of the virtual lab for the same scenarios. {@code bench/real-network} makes the two
 * network namespaces and starts it in the near one.
 *
 * <p>Arguments: the far namespace, the congestion control, the clip, a folder for what was sent as
 * CSV and what was received as FLV, the publishers with commas between ({@code tallylight} and
 * those of {@link RealPeer}), how the scenarios' names begin, with commas between, and a file to
 * which a line of JSON is added for each run, both as the publisher and as the receiver sees it,
 * and for the virtual lab.
 */
public final class RealNetwork {
  private static final String NEAR = "10.92.0.1";
  private static final String FAR = "10.92.0.2";
  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final VideoFormat PROGRAM =
      VideoFormat.of(new VideoSize(640, 360), FrameRate.of(30));
  private static final String PRESET = "veryfast";
  private static final int SEEDS = 3;

  /** How long the program goes on when the last second that counts is over. */
  private static final int LONGER_SECONDS = 3;

  /** How long the ingest may take to see the end of a publisher that has ended. */
  private static final int LONGEST_FAREWELL_SECONDS = 20;

  private final String farNamespace;
  private final String congestion;
  private final Path clip;
  private final Path folder;
  private final RealUplink uplink;
  private final PrintStream out = System.out;
  private final List<String> publishers;
  private final Path json;

  private RealNetwork(
      String farNamespace,
      String congestion,
      Path clip,
      Path folder,
      List<String> publishers,
      Path json)
      throws IOException, InterruptedException {
    this.farNamespace = farNamespace;
    this.congestion = congestion;
    this.clip = clip;
    this.folder = folder;
    this.publishers = publishers;
    this.json = json;
    var near = new TunDevice("tallynear");
    var far = new TunDevice("tallyfar");
    ip("addr", "add", NEAR + "/30", "dev", "tallynear");
    ip("link", "set", "tallynear", "up");
    // By the route, since namespaces may set for all only what the whole machine allows to all.
    ip("route", "add", FAR, "dev", "tallynear", "congctl", congestion);
    ip("link", "set", "tallyfar", "netns", farNamespace);
    ip("-n", farNamespace, "addr", "add", FAR + "/30", "dev", "tallyfar");
    ip("-n", farNamespace, "link", "set", "tallyfar", "up");
    uplink = new RealUplink(near, far);
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ProblemException {
    var lab =
        new RealNetwork(
            arguments[0],
            arguments[1],
            Path.of(arguments[2]),
            Path.of(arguments[3]),
            List.of(arguments[4].split(",")),
            Path.of(arguments[6]));
    List<String> wanted = List.of(arguments[5].split(","));
    lab.head();
    for (Scenario scenario : scenarios()) {
      if (wanted.stream().anyMatch(scenario.name()::startsWith)) {
        lab.compare(scenario);
      }
    }
    // The threads of the uplink wait for packets for ever.
    System.exit(0);
  }

  /** Those of the virtual lab, shortened to a minute; of the recordings their first. */
  private static List<Scenario> scenarios() {
    var all = new ArrayList<Scenario>();
    all.add(Scenario.of("constant 600", 60, Capacity.constant(600), 800));
    all.add(Scenario.of("constant 2500", 60, Capacity.constant(2500), 3750));
    all.add(
        Scenario.of("step 8-2-8", 60, Capacity.steps(20, 8000, 2000, 8000), 6000).withStep(20, 40));
    all.add(
        Scenario.of("step 6-1-6", 60, Capacity.steps(20, 6000, 1000, 6000), 6000).withStep(20, 40));
    all.add(Scenario.of("saw-tooth", 60, Capacity.sawTooth(40, 8000, 1500), 6000));
    all.add(
        Scenario.of("outage 5 s", 60, Capacity.constant(5000).without(25, 30), 4000)
            .withStep(25, 30));
    Scenarios.recorded().forEach(recorded -> all.add(recorded.lasting(60)));
    return all.stream().map(scenario -> scenario.withContent(new GrainyClip())).toList();
  }

  /**
   * The clip of the real lab, for the model: it always fills the bitrate, and the more bits its
   * grain gets, the less keyframes exceed other pictures. Measured with x264 veryfast at 640x360:
   * 5.3 mean pictures at 800 kbit/s, 4.0 at 2500, 2.1 at 6000.
   */
  private static final class GrainyClip implements EncoderModel.ContentDemand {
    @Override
    public double kilobits(int now) {
      return 1e9;
    }

    @Override
    public double keyframe(double rate) {
      return Math.max(2, 5.8 - 0.62 * rate / 1000);
    }
  }

  private void head() throws IOException {
    out.printf("%nTCP: %s, load %s%n%n", congestion, Files.readString(LOAD).strip());
    out.println(
        "| | use | p50 | p95 | p99 | at the receiver: p50, p95, p99 | undecodable % | left out % |"
            + " reaction s | back s | changes/min |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|");
  }

  private void compare(Scenario scenario)
      throws IOException, InterruptedException, ProblemException {
    for (String publisher : publishers) {
      if (publisher.equals("tallylight")) {
        Meter.Result virtual = Rule.FULL_RATE.run(scenario, SEEDS);
        Meter.Result real = run(scenario);
        row("virtual", virtual, null);
        json(scenario, "Tallylight", "virtual", virtual);
        out.printf(
            Locale.ROOT,
            "| real / virtual | %.2f | %.2f | %.2f | %.2f | | | | | | |%n",
            real.utilisation() / virtual.utilisation(),
            real.p50() / virtual.p50(),
            real.p95() / virtual.p95(),
            real.p99() / virtual.p99());
      } else {
        runPeer(publisher, scenario);
      }
    }
  }

  /**
   * @param received the same broadcast as the receiver sees it; null where nobody looked
   */
  private void row(String name, Meter.Result result, Meter.@Nullable Result received) {
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.0f | %.0f | %.0f | %s | %.1f | %.1f | %s | %s | %.0f |%n",
        name,
        result.utilisation(),
        result.p50(),
        result.p95(),
        result.p99(),
        received == null ? "" : latencies(received),
        result.undecodable(),
        result.held(),
        seconds(result.reaction()),
        seconds(result.back()),
        result.changes());
  }

  private void peerRow(String name, Meter.Result received) {
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | – | – | – | %s | %.1f | – | – | %s | – |%n",
        name,
        received.utilisation(),
        latencies(received),
        received.undecodable(),
        seconds(received.back()));
  }

  /**
   * @param seen by whom the latency is: from leaving the encoder, as the publisher or the virtual
   *     lab knows it, or beyond the least of the run, as the receiver does
   */
  private void json(Scenario scenario, String publisher, String seen, Meter.Result result)
      throws IOException {
    String line =
        "{\"scenario\":\"%s\",\"rule\":\"%s\",\"seen\":\"%s\",\"congestion\":\"%s\",\"load\":%s,%s}%n"
            .formatted(
                scenario.name(),
                publisher,
                seen,
                congestion,
                Files.readString(LOAD).split(" ", 2)[0],
                Report.json(result));
    Files.writeString(json, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String latencies(Meter.Result result) {
    return String.format(Locale.ROOT, "%.0f, %.0f, %.0f", result.p50(), result.p95(), result.p99());
  }

  private static String seconds(double value) {
    if (Double.isInfinite(value)) {
      return "never";
    }
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
  }

  private Meter.Result run(Scenario scenario)
      throws IOException, InterruptedException, ProblemException {
    uplink.prepare(scenario);
    Process ingest = startIngest();
    try (BufferedReader said = ingest.inputReader(StandardCharsets.UTF_8)) {
      awaitReady(said);
      var watch = new RealBroadcast(uplink::begin);
      BroadcastReport report = broadcast(scenario, watch);
      List<RealIngest.Arrival> arrivals = arrivals(said);
      System.err.printf(
          Locale.ROOT,
          "%s: %s, encoded %.0f kbit/s, sound %s, %d pictures late, %d left out by the encoder,"
              + " %d packets lost, load %s%n  %s%n",
          scenario.name(),
          report.encoder(),
          watch.encodedKilobits(),
          report.audioBitrate(),
          report.late(),
          report.encoderBehind(),
          uplink.lost(),
          Files.readString(LOAD).strip(),
          watch.connection());
      Files.write(folder.resolve(fileName(scenario, "tallylight") + ".csv"), watch.csv(scenario));
      Meter.Result result = watch.meter(scenario, arrivals).result();
      var received = new ReceivedBroadcast(scenario, arrivals, watch.beganAt()).meter().result();
      row(scenario.name() + ", Tallylight", result, received);
      json(scenario, "Tallylight", "publisher", result);
      json(scenario, "Tallylight", "receiver", received);
      return result;
    } finally {
      end(ingest, fileName(scenario, "tallylight"));
    }
  }

  /** Another program's broadcast; the scenario begins when its first picture has arrived. */
  private void runPeer(String name, Scenario scenario) throws IOException, InterruptedException {
    uplink.prepare(scenario);
    Process ingest = startIngest();
    RealPeer peer = null;
    try (BufferedReader said = ingest.inputReader(StandardCharsets.UTF_8)) {
      awaitReady(said);
      String url = "rtmp://" + FAR + ":" + RealIngest.PORT + "/live";
      peer = RealPeer.start(name, url, scenario, clip);
      peer.onExit(() -> endIfSilent(ingest));
      if (!RealIngest.BEGUN.equals(said.readLine())) {
        throw new IOException(name + " did not publish.");
      }
      long beganAt = System.nanoTime();
      uplink.begin();
      Thread.sleep((scenario.seconds() + LONGER_SECONDS) * 1000L);
      peer.end();
      var received = new ReceivedBroadcast(scenario, arrivals(said), beganAt).meter().result();
      peerRow(scenario.name() + ", " + name, received);
      json(scenario, name, "receiver", received);
      System.err.printf(
          "%s, %s: %d packets lost, load %s%n",
          scenario.name(), name, uplink.lost(), Files.readString(LOAD).strip());
    } finally {
      if (peer != null) {
        peer.end();
      }
      end(ingest, fileName(scenario, name));
    }
  }

  /**
   * A publisher that has ended leaves an ingest that waits for one; give what is under way time.
   */
  private static void endIfSilent(Process ingest) {
    try {
      if (!ingest.waitFor(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        ingest.destroy();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitReady(BufferedReader said) throws IOException {
    if (!RealIngest.READY.equals(said.readLine())) {
      throw new IOException("The ingest did not start.");
    }
  }

  private static List<RealIngest.Arrival> arrivals(BufferedReader said) {
    return said.lines()
        .filter(line -> !line.equals(RealIngest.BEGUN))
        .map(RealIngest.Arrival::parse)
        .toList();
  }

  private String fileName(Scenario scenario, String publisher) {
    String name = scenario.name() + "-" + congestion + "-" + publisher;
    return name.replaceAll("[^A-Za-z0-9-]", "-");
  }

  private void end(Process ingest, String name) throws IOException, InterruptedException {
    ingest.destroy();
    ingest.waitFor();
    Path recorded = folder.resolve("lab.flv");
    if (Files.exists(recorded)) {
      Files.move(recorded, folder.resolve(name + ".flv"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Process startIngest() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = Objects.requireNonNull(System.getProperty("java.class.path"));
    var command = new ArrayList<>(List.of("ip", "netns", "exec", farNamespace, java));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", classPath));
    command.addAll(List.of(RealIngest.class.getName(), FAR, folder.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private BroadcastReport broadcast(Scenario scenario, RealBroadcast watch)
      throws IOException, ProblemException, InterruptedException {
    MediaClock clock = MediaClock.system();
    RtmpUrl url = RtmpUrl.parse("rtmp://" + FAR + ":" + RealIngest.PORT + "/live");
    var settings =
        new BroadcastSettings(
            List.of(Destination.of(url, StreamKey.of("lab"))),
            null,
            Bitrate.kilobits((long) scenario.ceiling()),
            Bitrate.kilobits((long) scenario.audio()),
            BroadcastSettings.USUAL_KEYFRAME_SECONDS,
            "auto",
            PRESET,
            Latency.NORMAL,
            null,
            true,
            Permission.NOTHING);
    try (Program program = program(clock);
        Broadcast broadcast = new Broadcast(settings, program, clock)) {
      broadcast.addSink(watch);
      broadcast.onDecision(watch::decided);
      broadcast.connect();
      broadcast.begin();
      program.start((scenario.seconds() + LONGER_SECONDS) * MediaClock.SECOND);
      while (!program.ended() && broadcast.failure() == null) {
        Thread.sleep(20);
      }
      program.stop();
      watch.connectionIs(socket());
      BroadcastReport report = broadcast.end();
      if (report.failure() != null) {
        throw report.failure();
      }
      return report;
    }
  }

  /** What the system tells of the connection: the congestion control, round trips, losses. */
  private static String socket() throws IOException {
    Process process = new ProcessBuilder("ss", "-Htin", "dst", FAR).start();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      return said.lines().skip(1).findFirst().orElse("").strip();
    }
  }

  private Program program(MediaClock clock) throws CaptureException {
    VideoSource pictures = Sources.openVideo(new VideoSpec.File(clip, true), PROGRAM, clock);
    var format = new VideoFormat(PROGRAM.size(), PROGRAM.rate(), pictures.format().matrix());
    Mixer sound = Mixer.of(Sources.openAudio(new AudioSpec.File(clip, true), clock));
    return new Program(format, pictures, sound, clock);
  }

  private static void ip(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed.");
    }
  }
}
