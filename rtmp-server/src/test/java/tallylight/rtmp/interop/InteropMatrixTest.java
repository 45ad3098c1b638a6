package tallylight.rtmp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.handshake.HandshakeKind;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.server.Authoriser;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.PlayLimits;
import tallylight.rtmp.server.Program;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.transport.TlsFault;

/**
 * Who publishes to whom, and what becomes of ten seconds of pictures and sound. {@code
 * docs/interop.md} holds the same rows; {@code docs/check-interop} compares both.
 */
class InteropMatrixTest {
  private static final String WE = "Tallylight";
  private static final String KEPT = "every packet and timestamp kept";
  private static final String PLAYED = "every packet and timestamp played";

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ReentrantLock RED5_TURN = new ReentrantLock();

  private static final StreamDescription DESCRIPTION =
      new StreamDescription(
          VideoFormat.of(new VideoSize(640, 360), FrameRate.of(30)),
          Bitrate.kilobits(1500),
          AudioFormat.STUDIO,
          Bitrate.kilobits(128),
          "Tallylight");

  @TempDir static Path directory;
  private static Movie movie;
  private static Shared<NginxServer> nginx;
  private static Shared<NodeMediaServer> node4;
  private static Shared<NodeMediaServer> node2;

  /** A row of the matrix: tries it out and says what came of it. */
  record Row(String publisher, String server, String variant, Callable<String> trial) {
    @Override
    public String toString() {
      return publisher + " to " + server + ", " + variant;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
            usualRows(),
            Red5.PRESENT ? red5Rows() : Stream.<Row>empty(),
            Red5.TUNNELS ? red5TunnelRows() : Stream.<Row>empty())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> usualRows() {
    return Stream.of(
        ours(
            "nginx-rtmp",
            "usual settings",
            () -> recorded("live", "usual", nginx().port, UnaryOperator.identity())),
        ours(
            "nginx-rtmp",
            "128-byte chunks, window of 20 000 bytes",
            () ->
                recorded("live", "small", nginx().smallChunksPort, way -> way.withChunkSize(128))),
        ours(
            "nginx-rtmp",
            "handshake with digest",
            () -> recorded("live", "digest", nginx().port, InteropMatrixTest::withDigest)),
        ours("nginx-rtmp", "read back by our player", () -> played(nginx().port, Pace.AT_ONCE)),
        ours(
            "nginx-rtmp",
            "publishing denied",
            () -> rejected(settings("rtmp://127.0.0.1:" + nginx().port + "/deny", "any"))),
        ours("nginx-rtmp", "name in use", () -> rejectedSecond(nginx().port)),
        ours(
            "nginx-rtmp",
            "callback that accepts the token",
            () ->
                recorded("callback", "token?token=right", nginx().port, UnaryOperator.identity())),
        ours(
            "nginx-rtmp",
            "callback that refuses the token",
            () ->
                rejected(
                    settings(
                        "rtmp://127.0.0.1:" + nginx().port + "/callback", "token?token=wrong"))),
        ours("nginx-rtmp", "RTMPS behind a private authority", InteropMatrixTest::encrypted),
        ours(
            "nginx-rtmp",
            "RTMPS, authority unknown to us",
            () ->
                untrusted(
                    TlsFault.UNKNOWN_AUTHORITY,
                    settings("rtmps://localhost:" + nginx().trustedPort + "/live", "any"))),
        ours(
            "nginx-rtmp",
            "RTMPS, certificate for another name",
            () ->
                untrusted(
                    TlsFault.WRONG_NAME,
                    settings("rtmps://localhost:" + nginx().wrongNamePort + "/live", "any")
                        .withTlsAuthorities(nginx().authority()))),
        ours("ffmpeg -listen", "usual settings", InteropMatrixTest::listenedTo),
        ours("node-media-server 4", "usual settings", () -> recordedByNode("usual", way -> way)),
        ours(
            "node-media-server 4",
            "handshake with digest",
            () -> recordedByNode("digest", InteropMatrixTest::withDigest)),
        ours(
            "node-media-server 4",
            "read back by our player",
            () -> played(node4().port, Pace.AT_ONCE)),
        ours("node-media-server 4", "name in use", () -> rejectedSecond(node4().port)),
        ours(
            "node-media-server 2",
            "read back by our player",
            () -> played(node2().port, Pace.IN_TIME)),
        ours("node-media-server 2", "name in use", () -> rejectedSecond(node2().port)),
        theirs("ffmpeg", InteropMatrixTest::fromFfmpeg),
        theirs("GStreamer rtmp2sink", () -> fromGstreamer("rtmp2sink")),
        theirs("librtmp (GStreamer rtmpsink)", () -> fromGstreamer("rtmpsink")),
        ours("our ingest", "recorded", InteropMatrixTest::recordedByUs),
        ours("our ingest", "played by ffmpeg", InteropMatrixTest::playedByFfmpeg));
  }

  private static Stream<Row> red5Rows() {
    return Stream.of(
        ours("Red5", "read back by our player", () -> playedByRed5(HandshakeKind.SIMPLE)),
        ours(
            "Red5",
            "handshake with digest in the second half",
            () -> playedByRed5(HandshakeKind.DIGEST_IN_SECOND_HALF)),
        ours("Red5", "name in use", () -> rejectedSecond(Red5.url())));
  }

  private static Stream<Row> red5TunnelRows() {
    return Stream.of(
        ours("Red5", "RTMPT", () -> tunnelledByRed5(HandshakeKind.SIMPLE)),
        ours(
            "Red5",
            "RTMPT, handshake with digest in the second half",
            () -> tunnelledByRed5(HandshakeKind.DIGEST_IN_SECOND_HALF)),
        ours("Red5", "RTMPT, name in use", () -> rejectedSecond(Red5.tunnelUrl())));
  }

  private static Row ours(String server, String variant, Callable<String> trial) {
    return new Row(WE, server, variant, trial);
  }

  private static Row theirs(String publisher, Callable<String> trial) {
    return new Row(publisher, "our ingest", "recorded", trial);
  }

  @BeforeAll
  static void prepare() throws Exception {
    movie = new Movie(directory);
    nginx = new Shared<>(() -> new NginxServer(folder("nginx")));
    node4 = new Shared<>(() -> new NodeMediaServer(4, folder("node4")));
    node2 = new Shared<>(() -> new NodeMediaServer(2, folder("node2")));
    Results.clear();
  }

  @AfterAll
  static void stop() throws Exception {
    nginx.close();
    node4.close();
    node2.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  @Execution(ExecutionMode.CONCURRENT)
  @Timeout(120)
  void holds(Row row) throws Exception {
    long begin = System.nanoTime();
    String result = row.trial.call();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Results.write(row.publisher, row.server, row.variant, result, version(row), seconds);
  }

  private static String version(Row row) throws Exception {
    String both = row.publisher + " " + row.server;
    if (both.contains("nginx")) {
      return Versions.of(directory, "nginx", "-v");
    }
    if (both.contains("node-media-server")) {
      return both.endsWith("4") ? "4.4.3" : "2.7.4";
    }
    if (both.endsWith("Red5")) {
      return Red5.VERSION;
    }
    if (both.contains("GStreamer")) {
      return Versions.of(directory, "gst-launch-1.0", "--version");
    }
    return both.contains("ffmpeg") || row.variant.contains("ffmpeg")
        ? Versions.of(directory, "ffmpeg", "-version")
        : "";
  }

  private static NginxServer nginx() throws Exception {
    return nginx.get();
  }

  private static NodeMediaServer node4() throws Exception {
    return node4.get();
  }

  private static NodeMediaServer node2() throws Exception {
    return node2.get();
  }

  private static Path folder(String name) throws Exception {
    return Files.createDirectories(directory.resolve(name));
  }

  /** All of the movie may wait: it is sent as fast as it is taken. */
  private static PublisherSettings settings(String url, String key) throws Exception {
    return PublisherSettings.of(RtmpUrl.parse(url), StreamKey.of(key), DESCRIPTION)
        .withQueue(Duration.ofMinutes(1), 64 << 20);
  }

  private static PublisherSettings with(HandshakeKind kind, PublisherSettings settings) {
    return settings.withConnection(settings.connection().withHandshake(kind));
  }

  private static PublisherSettings withDigest(PublisherSettings settings) {
    return with(HandshakeKind.DIGEST_IN_FIRST_HALF, settings);
  }

  /** Publishes all at once, and ends once a server has most of it: the rest is waited for. */
  private static void publish(PublisherSettings settings, Callable<Path> recording)
      throws Exception {
    try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
      movie.play(publisher);
      await(() -> sizeOf(recording.call()) >= Files.size(movie.file()) * 0.97);
      finish(publisher);
    }
  }

  private static long sizeOf(Path file) throws Exception {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static void finish(RtmpPublisher publisher) {
    assertTrue(publisher.stop(LIMIT), () -> "not all was taken: " + publisher.failure());
    assertNull(publisher.failure());
    assertEquals(0, publisher.statistics().videoDropped());
  }

  private static String recorded(
      String app, String key, int port, UnaryOperator<PublisherSettings> change) throws Exception {
    Path recording = nginx().recording(key.replaceFirst("\\?.*", ""));
    publish(change.apply(settings("rtmp://127.0.0.1:" + port + "/" + app, key)), () -> recording);
    return kept(recording);
  }

  private static String encrypted() throws Exception {
    publish(
        settings("rtmps://localhost:" + nginx().trustedPort + "/live", "encrypted")
            .withTlsAuthorities(nginx().authority()),
        () -> nginx().recording("encrypted"));
    return kept(nginx().recording("encrypted"));
  }

  private static String recordedByNode(String key, UnaryOperator<PublisherSettings> change)
      throws Exception {
    publish(
        change.apply(settings("rtmp://127.0.0.1:" + node4().port + "/live", key)),
        () -> node4().recording(key));
    // It goes on for half a minute in case the publisher comes back.
    return kept(movie.asKept(), () -> node4().recording(key));
  }

  private static String kept(Path recording) throws Exception {
    return kept(movie.asKept(), () -> recording);
  }

  /** Waits until a server has written all that is expected, or does not go on. */
  private static String kept(Movie.Kept expected, Callable<Path> recording) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Movie.Kept kept = Movie.Kept.NOTHING;
    while (!kept.equals(expected) && System.nanoTime() < deadline) {
      Thread.sleep(50);
      kept = Movie.kept(recording.call());
    }
    Differences.assertSame(expected.pictures(), kept.pictures());
    Differences.assertSame(expected.sound(), kept.sound());
    return KEPT;
  }

  /** Plays what it publishes, with our player. */
  private static String played(int port, Pace pace) throws Exception {
    PublisherSettings settings = settings("rtmp://127.0.0.1:" + port + "/live", freshKey());
    played(settings, settings.url(), new Played(0), new Played(0), pace);
    return PLAYED;
  }

  /**
   * In time and one at a time, as it gives its players broken chunks where pictures come behind
   * sound of later times, as they may on a busy computer. It gives the first picture the time of
   * the second.
   */
  private static String playedByRed5(HandshakeKind handshake) throws Exception {
    return playedByRed5(with(handshake, settings(Red5.url(), freshKey())));
  }

  private static String tunnelledByRed5(HandshakeKind handshake) throws Exception {
    return playedByRed5(with(handshake, settings(Red5.tunnelUrl(), freshKey())));
  }

  private static String playedByRed5(PublisherSettings settings) throws Exception {
    RED5_TURN.lock();
    try {
      played(settings, RtmpUrl.parse(Red5.url()), new Played(1), new Played(1), Pace.IN_TIME);
    } finally {
      RED5_TURN.unlock();
    }
    return PLAYED + " but the first picture's";
  }

  private enum Pace {
    AT_ONCE,
    IN_TIME
  }

  private static void played(
      PublisherSettings settings, RtmpUrl from, Played expected, Played played, Pace pace)
      throws Exception {
    movie.play(expected);
    PlayerSettings playing = PlayerSettings.of(from, settings.key());
    try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system());
        RtmpPlayer player = RtmpPlayer.connect(playing, MediaClock.system(), played)) {
      switch (pace) {
        case AT_ONCE -> {
          movie.play(publisher);
          await(() -> played.size() >= expected.size());
        }
        case IN_TIME -> movie.playInTime(publisher);
      }
      finish(publisher);
      await(() -> played.size() >= expected.size());
      assertNull(player.failure());
    }
    assertEquals(expected.configs(), played.configs());
    Differences.assertSame(expected.pictures(), played.pictures());
    Differences.assertSame(expected.sound(), played.sound());
  }

  /** Some servers hold a name for a while. */
  private static String freshKey() {
    return "fresh-" + System.nanoTime();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  /** Refused at once, or as soon as the server has looked at it. */
  private static String rejected(PublisherSettings settings) {
    var refusal =
        assertThrows(
            RtmpException.Rejected.class,
            () -> {
              try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
                throw publisher.ended().toCompletableFuture().get(10, TimeUnit.SECONDS).get();
              }
            });
    assertFalse(refusal.isNameInUse());
    return "told as refused";
  }

  private static String rejectedSecond(int port) throws Exception {
    return rejectedSecond("rtmp://127.0.0.1:" + port + "/live");
  }

  private static String rejectedSecond(String url) throws Exception {
    PublisherSettings settings = settings(url, freshKey());
    try (RtmpPublisher first = RtmpPublisher.connect(settings, MediaClock.system())) {
      movie.play(first);
      var refusal =
          assertThrows(
              RtmpException.Rejected.class,
              () -> {
                try (RtmpPublisher second = RtmpPublisher.connect(settings, MediaClock.system())) {
                  throw second.ended().toCompletableFuture().get(10, TimeUnit.SECONDS).get();
                }
              });
      assertNull(first.failure());
      return refusal.isNameInUse() ? "told as in use" : "told as refused";
    }
  }

  private static String untrusted(TlsFault fault, PublisherSettings settings) {
    var failure =
        assertThrows(
            RtmpException.TlsFailed.class,
            () -> RtmpPublisher.connect(settings, MediaClock.system()).close());
    assertEquals(fault, failure.fault());
    return "told as " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String listenedTo() throws Exception {
    int port = Ports.free();
    String url = "rtmp://127.0.0.1:" + port + "/live/clip";
    Path file = folder("listen").resolve("clip.flv");
    try (var ffmpeg =
        new Program(
            directory,
            "ffmpeg",
            "-nostdin -v error -listen 1 -i " + url + " -c copy -copyts " + file)) {
      publishOnceItListens(settings("rtmp://127.0.0.1:" + port + "/live", "clip"));
      ffmpeg.finish();
    }
    return kept(file);
  }

  /**
   * It takes one connection in all, which must not be a look whether it listens. It goes on reading
   * for as long as the broadcast was ahead of it, and we do not wait for that.
   */
  private static void publishOnceItListens(PublisherSettings settings) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
        movie.playInTime(publisher);
        finish(publisher);
        return;
      } catch (RtmpException.Unreachable e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }

  private static IngestServer ingest(Path recordings, Authoriser authoriser) throws Exception {
    return IngestServer.start(
        IngestSettings.onLoopback()
            .withRecordDirectory(recordings)
            .withAuthoriser(authoriser)
            .withPlaying(PlayLimits.USUAL.withPatience(LIMIT, Duration.ofMillis(200))),
        new IngestListener() {});
  }

  private static String recordedByUs() throws Exception {
    Path recordings = folder("ours");
    try (IngestServer server = ingest(recordings, Authoriser.everybody())) {
      Path recording = recordings.resolve("clip.flv");
      publish(settings("rtmp://127.0.0.1:" + server.port() + "/live", "clip"), () -> recording);
      return kept(recording);
    }
  }

  private static String fromFfmpeg() throws Exception {
    String arguments = "-nostdin -v error -i " + movie.file() + " -c copy -copyts -f flv ";
    Path recordings = folder("from-ffmpeg");
    try (IngestServer server = ingest(recordings, Authoriser.everybody())) {
      String url = "rtmp://127.0.0.1:" + server.port() + "/live/clip";
      assertEquals("", Program.run(directory, "ffmpeg", arguments + url));
      return kept(recordings.resolve("clip.flv"));
    }
  }

  /** GStreamer's own FLV differs a little from ffmpeg's; a file beside it holds what was sent. */
  private static String fromGstreamer(String sink) throws Exception {
    for (String element : List.of(sink, "flvdemux", "flvmux")) {
      assumeTrue(exists(element), () -> "GStreamer has no " + element);
    }
    Path folder = folder(sink);
    Path sent = folder.resolve("sent.flv");
    try (IngestServer server = ingest(folder, Authoriser.everybody())) {
      String pipeline =
          "-q filesrc location="
              + movie.file()
              + " ! flvdemux name=in flvmux name=out streamable=true ! tee name=both"
              + " in.video ! queue ! out.video in.audio ! queue ! out.audio"
              + " both. ! queue ! filesink location="
              + sent
              + " both. ! queue ! "
              + sink
              + " sync=false location=rtmp://127.0.0.1:"
              + server.port()
              + "/live/clip";
      assertEquals("", Program.run(directory, "gst-launch-1.0", pipeline));
      Movie.Kept expected = Movie.kept(sent);
      assertEquals(movie.asKept().toString(), expected.toString());
      return kept(expected, () -> folder.resolve("clip.flv"));
    }
  }

  private static boolean exists(String element) {
    try (var inspect = new Program(directory, "gst-inspect-1.0", "--exists " + element)) {
      inspect.finish();
      return inspect.exitCode() == 0;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String playedByFfmpeg() throws Exception {
    Path folder = folder("played");
    Path file = folder.resolve("played.flv");
    var asked = new CountDownLatch(1);
    var authoriser =
        new Authoriser() {
          @Override
          public boolean mayPublish(Request request) {
            return true;
          }

          @Override
          public boolean mayPlay(Request request) {
            asked.countDown();
            return true;
          }
        };
    try (IngestServer server = ingest(folder, authoriser)) {
      String url = "rtmp://127.0.0.1:" + server.port() + "/live";
      try (var ffmpeg =
          new Program(
              directory,
              "ffmpeg",
              "-nostdin -v error -i " + url + "/clip -c copy -copyts " + file)) {
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        publish(settings(url, "clip"), () -> folder.resolve("clip.flv"));
        assertEquals("", ffmpeg.finish());
      }
    }
    kept(file);
    return PLAYED;
  }
}
