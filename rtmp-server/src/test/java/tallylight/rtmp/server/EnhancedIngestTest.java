package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;
import static tallylight.rtmp.session.Capabilities.Support.YES;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.flv.ColorInfo;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.publish.StreamDescription.AudioTrack;
import tallylight.rtmp.publish.StreamDescription.VideoTrack;
import tallylight.rtmp.session.Capabilities.Extension;
import tallylight.rtmp.session.Purpose;
import tallylight.rtmp.session.ReconnectRequest;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.Session;
import tallylight.rtmp.session.Status;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.Clip;

/** A broadcast of several codecs and tracks, through our ingest to all who may want it. */
@Timeout(60)
class EnhancedIngestTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final StreamKey KEY = StreamKey.of("show");
  private static final FrameRate RATE = FrameRate.of(30);
  private static final int PICTURES = 8;
  private static final ColorInfo HDR = new ColorInfo(10, 9, 16, 9, null, null);
  private static final StreamDescription DESCRIPTION =
      new StreamDescription(
          List.of(
              video(Codec.HEVC, new VideoSize(1920, 1080), HDR),
              video(Codec.AV1, VideoSize.HD_720, null)),
          List.of(
              new AudioTrack(Codec.OPUS, AudioFormat.STUDIO, Bitrate.kilobits(128)),
              new AudioTrack(Codec.AC3, new AudioFormat(48_000, 6), Bitrate.kilobits(384))),
          "Tallylight");

  private static VideoTrack video(Codec codec, VideoSize size, @Nullable ColorInfo colors) {
    return new VideoTrack(codec, VideoFormat.of(size, RATE), Bitrate.kilobits(2000), colors);
  }

  /** Notes everything as text: configurations, and packets with their times from the first one. */
  private static final class Log implements PacketSink {
    final List<String> configs = new CopyOnWriteArrayList<>();
    final List<String> packets = new CopyOnWriteArrayList<>();
    private long baseNanos = Long.MIN_VALUE;

    @Override
    public void configure(CodecConfig config) {
      configs.add(config.toString());
    }

    @Override
    public void accept(EncodedPacket packet) {
      if (baseNanos == Long.MIN_VALUE) {
        baseNanos = packet.dtsNanos();
      }
      packets.add(
          "%s/%d %s at %d, %d bytes"
              .formatted(
                  packet.codec(),
                  packet.track(),
                  packet.isKeyframe() ? "key" : "inter",
                  packet.ptsNanos() - baseNanos,
                  packet.size()));
    }
  }

  @TempDir Path recordings;
  private final Heard heard = new Heard();
  private final PacketPool pool = new PacketPool();
  private final List<AutoCloseable> open = new ArrayList<>();
  private IngestServer server;
  private RtmpUrl url;

  @BeforeEach
  void start() throws Exception {
    var settings =
        IngestSettings.onLoopback()
            .withHttpPort(0)
            .withRecordDirectory(recordings)
            .withPlaying(PlayLimits.USUAL.withPatience(LIMIT, Duration.ofMillis(300)));
    server = IngestServer.start(settings, heard);
    open.add(server);
    url = RtmpUrl.parse("rtmp://127.0.0.1:" + server.port() + "/live");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  private RtmpPublisher publish() throws Exception {
    var settings = PublisherSettings.of(url, KEY, DESCRIPTION);
    RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system());
    open.add(publisher);
    return publisher;
  }

  private RtmpPlayer play(PacketSink sink) throws Exception {
    RtmpPlayer player = RtmpPlayer.connect(PlayerSettings.of(url, KEY), MediaClock.system(), sink);
    open.add(player);
    return player;
  }

  private void configure(PacketSink sink) {
    sink.configure(new CodecConfig(0, Codec.HEVC, new byte[] {1}));
    sink.configure(new CodecConfig(1, Codec.AV1, new byte[] {2}));
    sink.configure(new CodecConfig(0, Codec.OPUS, new byte[] {3}));
    sink.configure(new CodecConfig(1, Codec.AC3, new byte[0]));
  }

  /** Both tracks of pictures begin a group at number 0 and 4; B-pictures on track 0 only. */
  private void broadcast(PacketSink sink, int from, int to) {
    for (int i = from; i < to; i++) {
      long dts = RATE.startNanos(i);
      long later = i % 4 == 1 ? RATE.startNanos(i + 1) : dts;
      give(sink, 0, Codec.HEVC, i % 4 == 0, later, dts, 3000 + i);
      give(sink, 1, Codec.AV1, i % 4 == 0, dts, dts, 1000 + i);
      give(sink, 0, Codec.OPUS, true, dts, dts, 300 + i);
      give(sink, 1, Codec.AC3, true, dts, dts, 700 + i);
    }
  }

  private void give(
      PacketSink sink, int track, Codec codec, boolean key, long pts, long dts, int bytes) {
    EncodedPacket packet = pool.acquire(bytes);
    sink.accept(packet.describe(codec, key, pts, dts, bytes).onTrack(track));
    packet.close();
  }

  private static List<String> only(List<String> packets, String codec) {
    return packets.stream().filter(p -> p.startsWith(codec)).toList();
  }

  /** Sound overtakes pictures, so that each track is compared by itself. */
  private static void assertSameTracks(List<String> sent, List<String> got) {
    for (String track : List.of("HEVC/0", "AV1/1", "OPUS/0", "AC3/1")) {
      assertEquals(only(sent, track), only(got, track));
    }
  }

  @Test
  void aPlayerGetsEveryTrackToTheNanosecond() throws Exception {
    RtmpPublisher publisher = publish();
    assertEquals(YES, publisher.capabilities().takes(Codec.AV1));
    assertEquals(YES, publisher.capabilities().knows(Extension.TIMESTAMP_NANO_OFFSET));
    var got = new Log();
    RtmpPlayer player = play(got);
    configure(publisher);
    broadcast(publisher, 0, PICTURES);
    var sent = new Log();
    configure(sent);
    broadcast(sent, 0, PICTURES);
    await("all has come", () -> got.packets.size() == sent.packets.size());
    assertEquals(sorted(sent.configs), sorted(got.configs));
    assertSameTracks(sent.packets, got.packets);
    assertEquals(HDR, player.colorInfo().orElseThrow());
    assertEquals(0x68766331, player.metadata().orElseThrow().number("videocodecid", 0));
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  @Test
  void whoComesLateBeginsWithTheGroupOfAllTracks() throws Exception {
    RtmpPublisher publisher = publish();
    configure(publisher);
    for (int i = 0; i < PICTURES; i++) {
      broadcast(publisher, i, i + 1);
      int sent = 2 * (i + 1);
      await("it has arrived", () -> heard.pictures("show").size() == sent);
      await("it has arrived", () -> heard.sound("show").size() == sent);
    }
    var got = new Log();
    play(got);
    await("the last group has come", () -> only(got.packets, "AV1/1").size() == 4);
    assertEquals(4, got.configs.size());
    assertTrue(got.packets.getFirst().startsWith("HEVC/0 key at 0,"), got.packets.getFirst());
    assertEquals(4, only(got.packets, "HEVC/0").size());
  }

  @Test
  void recordingAndHttpHoldWhatWasSent() throws Exception {
    RtmpPublisher publisher = publish();
    configure(publisher);
    broadcast(publisher, 0, 4);
    await("all has arrived", () -> heard.media.size() == 4 + 4 * 4);
    List<String> watched;
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + server.httpPort() + "/live/show.flv");
      var request = HttpRequest.newBuilder(address).build();
      InputStream answer = client.send(request, BodyHandlers.ofInputStream()).body();
      assertTrue(publisher.stop(LIMIT));
      watched = pictures(Clip.mediaOf(Channels.newChannel(answer)));
    }
    await("the broadcast has ended", () -> !heard.ended.isEmpty());
    try (var file = FileChannel.open(recordings.resolve("show.flv"))) {
      List<String> recorded = pictures(Clip.mediaOf(file));
      // Of HEVC the colours, the configuration, four pictures and the end; no colours of AV1.
      assertEquals(7 + 6, recorded.size());
      assertTrue(recorded.getFirst().startsWith("9468766331"), recorded.getFirst());
      assertEquals(List.of("9268766331", "96026176303101"), recorded.subList(11, 13));
      assertEquals(recorded.subList(0, 11), watched);
    }
  }

  private static List<String> pictures(List<Clip.Tag> tags) {
    return tags.stream().filter(t -> t.type() == FlvTag.VIDEO).map(Clip.Tag::body).toList();
  }

  @Test
  void whoeverCanIsAskedToReconnect() throws Exception {
    var settings = PublisherSettings.of(url, KEY, DESCRIPTION);
    Session session = Session.open(settings, Purpose.PUBLISH, MediaClock.system());
    try (var _ = session.connection().transport()) {
      assertEquals(1, server.askToReconnect("//127.0.0.1:1936/other", "Maintenance."));
      while (true) {
        RtmpMessage message = session.connection().receive();
        if (message instanceof RtmpMessage.Command command
            && Status.of(command).is(StatusCode.CONNECT_RECONNECT_REQUEST)) {
          assertEquals(
              new ReconnectRequest(RtmpUrl.parse("rtmp://127.0.0.1:1936/other"), "Maintenance."),
              ReconnectRequest.of(command, url, KEY));
          return;
        }
      }
    }
  }

  @Test
  void whoHasNotSaidThatItCanIsNotAskedToReconnect() throws Exception {
    try (var player = new DeafPlayer(server.port(), "show")) {
      await("it is connected", player::hasBegun);
      assertEquals(0, server.askToReconnect(null, "Maintenance."));
    }
  }
}
