package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.session.Capabilities.Support.NO;
import static tallylight.rtmp.session.Capabilities.Support.UNKNOWN;
import static tallylight.rtmp.session.Capabilities.Support.YES;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.Wire;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.ColorInfo;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.publish.StreamDescription.AudioTrack;
import tallylight.rtmp.publish.StreamDescription.VideoTrack;
import tallylight.rtmp.session.Capabilities.Extension;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** What goes over the wire to servers that know Enhanced RTMP, and to those that say nothing. */
@Timeout(30)
class EnhancedPublishTest {
  private static final VideoFormat UHD =
      VideoFormat.of(new VideoSize(3840, 2160), FrameRate.of(60));
  private static final StreamDescription DESCRIPTION =
      new StreamDescription(
          List.of(
              new VideoTrack(
                  Codec.HEVC,
                  UHD,
                  Bitrate.kilobits(20_000),
                  new ColorInfo(10, 9, 18, 9, null, null)),
              new VideoTrack(
                  Codec.H264,
                  VideoFormat.of(VideoSize.HD_720, FrameRate.of(60)),
                  Bitrate.kilobits(3000),
                  null)),
          List.of(
              new AudioTrack(Codec.AAC, AudioFormat.STUDIO, Bitrate.kilobits(160)),
              new AudioTrack(Codec.OPUS, new AudioFormat(48_000, 6), Bitrate.kilobits(320))),
          "Tallylight");

  private final PacketPool pool = new PacketPool();
  private final List<String> bodies = new ArrayList<>();
  private AmfValue metadata = AmfValue.Special.NULL;

  private ScriptedServer server(Map<String, AmfValue> capabilities) throws Exception {
    return new ScriptedServer(
        client -> {
          client.agree(capabilities);
          client.await("publish");
          client.status("status", "NetStream.Publish.Start", "Go.");
          while (!client.heard.contains("deleteStream")) {
            switch (client.next()) {
              case RtmpMessage.Video m -> bodies.add(Wire.hex(m.payload()));
              case RtmpMessage.Audio m -> bodies.add(Wire.hex(m.payload()));
              case RtmpMessage.Data m -> metadata = m.values().get(2);
              default -> {}
            }
          }
        });
  }

  private static RtmpPublisher connect(ScriptedServer server) throws Exception {
    RtmpUrl url = server.url();
    return RtmpPublisher.connect(
        PublisherSettings.of(url, StreamKey.of("key"), DESCRIPTION), MediaClock.system());
  }

  private void give(RtmpPublisher publisher, int track, Codec codec, long pts, long dts) {
    EncodedPacket packet = pool.acquire(1);
    packet.buffer().put(0, (byte) 0xaa);
    publisher.accept(packet.describe(codec, true, pts, dts, 1).onTrack(track));
    packet.close();
  }

  private void broadcast(RtmpPublisher publisher) {
    publisher.configure(new CodecConfig(0, Codec.HEVC, Wire.bytes("c0")));
    publisher.configure(new CodecConfig(1, Codec.H264, Wire.bytes("c1")));
    publisher.configure(new CodecConfig(0, Codec.AAC, Wire.bytes("1190")));
    publisher.configure(new CodecConfig(1, Codec.OPUS, Wire.bytes("c2")));
    give(publisher, 0, Codec.HEVC, 66_666_666, 0);
    give(publisher, 1, Codec.H264, 0, 0);
    assertTrue(publisher.stop(Duration.ofSeconds(5)));
  }

  @Test
  void aServerThatKnowsAllGetsAll() throws Exception {
    var capabilities = Map.<String, AmfValue>of("capsEx", AmfValue.of(15));
    try (ScriptedServer server = server(capabilities);
        RtmpPublisher publisher = connect(server)) {
      assertEquals(YES, publisher.capabilities().knows(Extension.MULTITRACK));
      assertEquals(UNKNOWN, publisher.capabilities().takes(Codec.HEVC));
      broadcast(publisher);
      server.awaitEnd();
    }
    String colors = bodies.removeFirst();
    assertTrue(colors.startsWith("9468766331" + "020009636f6c6f72496e666f"), colors);
    assertEquals(
        List.of(
            "9068766331" + "c0",
            "960061766331" + "01c1",
            "af001190",
            "95004f707573" + "01c2",
            "97020a2c2a01" + "68766331" + "000042" + "aa",
            "960361766331" + "01aa",
            "9268766331",
            "960261766331" + "01",
            "95024f707573" + "01"),
        bodies);
  }

  @Test
  void aSilentServerGetsNoNanoseconds() throws Exception {
    try (ScriptedServer server = server(Map.of());
        RtmpPublisher publisher = connect(server)) {
      assertEquals(UNKNOWN, publisher.capabilities().knows(Extension.TIMESTAMP_NANO_OFFSET));
      broadcast(publisher);
      server.awaitEnd();
    }
    assertTrue(bodies.contains("9168766331" + "000042" + "aa"), bodies.toString());
  }

  @Test
  void metadataTellsOfAllTracks() throws Exception {
    var capabilities = Map.<String, AmfValue>of("capsEx", AmfValue.of(0));
    try (ScriptedServer server = server(capabilities);
        RtmpPublisher publisher = connect(server)) {
      assertEquals(NO, publisher.capabilities().knows(Extension.RECONNECT));
      broadcast(publisher);
      server.awaitEnd();
    }
    assertEquals(0x68766331, metadata.number("videocodecid", 0));
    assertEquals(3840, metadata.number("width", 0));
    assertEquals(10, metadata.number("audiocodecid", 0));
    AmfValue video = track("videoTrackIdInfoMap");
    assertEquals(0x61766331, video.number("videocodecid", 0));
    assertEquals(1280, video.number("width", 0));
    assertEquals(3000, video.number("videodatarate", 0));
    AmfValue audio = track("audioTrackIdInfoMap");
    assertEquals(1_332_770_163, audio.number("audiocodecid", 0));
    assertEquals(6, audio.number("channels", 0));
    assertEquals(48_000, audio.number("samplerate", 0));
  }

  private AmfValue track(String map) {
    Map<String, AmfValue> tracks = metadata.entries().getOrDefault(map, metadata).entries();
    assertEquals(List.of("1"), List.copyOf(tracks.keySet()));
    return tracks.getOrDefault("1", metadata);
  }

  @Test
  void connectSaysWhatAPublisherCan() throws Exception {
    var said = new ArrayList<AmfValue>();
    try (var server =
        new ScriptedServer(
            client -> {
              client.shakeHands();
              RtmpMessage.Command connect = client.await("connect");
              said.addAll(connect.arguments());
              client.answer("_error", connect, "NetConnection.Connect.Failed", "Enough.");
            })) {
      assertThrows(RtmpException.Rejected.class, () -> connect(server).close());
      server.awaitEnd();
    }
    AmfValue properties = said.getFirst();
    assertEquals(15, properties.number("capsEx", 0));
    assertEquals(6, properties.number("videoFunction", 0));
    AmfValue video = properties.entries().getOrDefault("videoFourCcInfoMap", properties);
    assertEquals(2, video.number("hvc1", 0));
    assertEquals(2, video.number("av01", 0));
  }
}
