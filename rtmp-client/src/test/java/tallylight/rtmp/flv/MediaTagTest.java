package tallylight.rtmp.flv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.rtmp.Wire;

/** Bodies of audio and video tags and their meaning in one table that drives both directions. */
class MediaTagTest {
  /** What a body holds for a track; the data in hexadecimal digits. */
  record Part(int track, @Nullable Codec codec, int offset, String data) {}

  /** What a body says; {@code many} where it is one for many tracks. */
  record Body(
      boolean video, PacketType type, boolean key, int nanos, boolean many, List<Part> parts) {}

  private static final String HDR =
      "02 0009 636f6c6f72496e666f 03 000b 636f6c6f72436f6e666967 03"
          + "0008 6269744465707468 00 4024000000000000"
          + "000e 636f6c6f725072696d6172696573 00 4022000000000000"
          + "0017 7472616e7366657243686172616374657269737469637300 4030000000000000"
          + "0012 6d6174726978436f656666696369656e7473 00 4022000000000000 000009"
          + "0006 686472436c6c 03"
          + "0007 6d617846616c6c 00 4079000000000000"
          + "0006 6d6178434c4c 00 408f400000000000 000009 000009";

  private static Body body(PacketType type, boolean key, Codec codec, int offset, String data) {
    return onTrack(0, type, key, 0, codec, offset, data);
  }

  private static Body onTrack(
      int track, PacketType type, boolean key, int nanos, Codec codec, int offset, String data) {
    return new Body(
        codec.isVideo(), type, key, nanos, false, List.of(new Part(track, codec, offset, data)));
  }

  private static Body start(Codec codec) {
    return body(PacketType.SEQUENCE_START, codec.isVideo(), codec, 0, "c0");
  }

  private static Body frame(Codec codec, boolean key, int offset) {
    return body(PacketType.CODED_FRAMES, key, codec, offset, "aa");
  }

  private static Body end(Codec codec) {
    return body(PacketType.SEQUENCE_END, codec.isVideo(), codec, 0, "");
  }

  private static Body many(PacketType type, boolean key, int nanos, Part... parts) {
    boolean video = Objects.requireNonNull(parts[0].codec()).isVideo();
    return new Body(video, type, key, nanos, true, List.of(parts));
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("H.264 start", start(Codec.H264), "17 00 000000 c0"),
        arguments("H.264 keyframe", frame(Codec.H264, true, 0), "17 01 000000 aa"),
        arguments("H.264 picture shown later", frame(Codec.H264, false, 80), "27 01 000050 aa"),
        arguments("H.264 end", end(Codec.H264), "17 02 000000"),
        arguments("AAC start", start(Codec.AAC), "af 00 c0"),
        arguments("AAC", frame(Codec.AAC, false, 0), "af 01 aa"),
        arguments("HEVC start", start(Codec.HEVC), "90 68766331 c0"),
        arguments("HEVC keyframe", frame(Codec.HEVC, true, 0), "93 68766331 aa"),
        arguments("HEVC picture", frame(Codec.HEVC, false, 0), "a3 68766331 aa"),
        arguments(
            "HEVC picture shown later", frame(Codec.HEVC, false, 80), "a1 68766331 000050 aa"),
        arguments("HEVC end", end(Codec.HEVC), "92 68766331"),
        arguments("AV1 start", start(Codec.AV1), "90 61763031 c0"),
        arguments("AV1 keyframe", frame(Codec.AV1, true, 0), "91 61763031 aa"),
        arguments("AV1 picture", frame(Codec.AV1, false, 0), "a1 61763031 aa"),
        arguments("AV1 end", end(Codec.AV1), "92 61763031"),
        arguments("VP9 start", start(Codec.VP9), "90 76703039 c0"),
        arguments("VP9 keyframe", frame(Codec.VP9, true, 0), "91 76703039 aa"),
        arguments("VP8 picture", frame(Codec.VP8, false, 0), "a1 76703038 aa"),
        arguments("Opus start", start(Codec.OPUS), "90 4f707573 c0"),
        arguments("Opus", frame(Codec.OPUS, false, 0), "91 4f707573 aa"),
        arguments("Opus end", end(Codec.OPUS), "92 4f707573"),
        arguments("FLAC start", start(Codec.FLAC), "90 664c6143 c0"),
        arguments("FLAC", frame(Codec.FLAC, false, 0), "91 664c6143 aa"),
        arguments("AC-3", frame(Codec.AC3, false, 0), "91 61632d33 aa"),
        arguments("E-AC-3", frame(Codec.EAC3, false, 0), "91 65632d33 aa"),
        arguments("MP3", frame(Codec.MP3, false, 0), "91 2e6d7033 aa"),
        arguments(
            "HEVC with nanoseconds",
            onTrack(0, PacketType.CODED_FRAMES, true, 999_999, Codec.HEVC, 0, "aa"),
            "97 02 0f423f 03 68766331 aa"),
        arguments(
            "AV1 on track 1 with nanoseconds",
            onTrack(1, PacketType.CODED_FRAMES, false, 1, Codec.AV1, 0, "aa"),
            "a7 02 000001 06 01 61763031 01 aa"),
        arguments(
            "Opus with nanoseconds",
            onTrack(0, PacketType.CODED_FRAMES, false, 500_000, Codec.OPUS, 0, "aa"),
            "97 02 07a120 01 4f707573 aa"),
        arguments(
            "H.264 start on track 1",
            onTrack(1, PacketType.SEQUENCE_START, true, 0, Codec.H264, 0, "c0"),
            "96 00 61766331 01 c0"),
        arguments(
            "H.264 on track 1",
            onTrack(1, PacketType.CODED_FRAMES, false, 0, Codec.H264, 0, "aa"),
            "a6 03 61766331 01 aa"),
        arguments(
            "H.264 on track 255, shown later",
            onTrack(255, PacketType.CODED_FRAMES, false, 0, Codec.H264, 40, "aa"),
            "a6 01 61766331 ff 000028 aa"),
        arguments(
            "H.264 end on track 1",
            onTrack(1, PacketType.SEQUENCE_END, true, 0, Codec.H264, 0, ""),
            "96 02 61766331 01"),
        arguments(
            "AAC on track 2",
            onTrack(2, PacketType.CODED_FRAMES, false, 0, Codec.AAC, 0, "aa"),
            "95 01 6d703461 02 aa"),
        arguments(
            "colours of HEVC",
            body(PacketType.METADATA, false, Codec.HEVC, 0, HDR),
            "94 68766331" + HDR),
        arguments(
            "colours of AV1 on track 1",
            onTrack(1, PacketType.METADATA, false, 0, Codec.AV1, 0, HDR),
            "96 04 61763031 01" + HDR),
        arguments(
            "two tracks of HEVC",
            many(
                PacketType.CODED_FRAMES,
                true,
                0,
                new Part(0, Codec.HEVC, 0, "aa"),
                new Part(1, Codec.HEVC, 0, "bbbb")),
            "96 13 68766331 00 000001 aa 01 000002 bbbb"),
        arguments(
            "two tracks of HEVC, one shown later",
            many(
                PacketType.CODED_FRAMES,
                false,
                0,
                new Part(0, Codec.HEVC, 0, "aa"),
                new Part(1, Codec.HEVC, -1, "bb")),
            "a6 11 68766331 00 000004 000000 aa 01 000004 ffffff bb"),
        arguments(
            "starts of HEVC and AV1",
            many(
                PacketType.SEQUENCE_START,
                true,
                0,
                new Part(0, Codec.HEVC, 0, "c0"),
                new Part(7, Codec.AV1, 0, "")),
            "96 20 68766331 00 000001 c0 61763031 07 000000"),
        arguments(
            "AAC and Opus with nanoseconds",
            many(
                PacketType.CODED_FRAMES,
                false,
                2,
                new Part(0, Codec.AAC, 0, "aa"),
                new Part(1, Codec.OPUS, 0, "bb")),
            "97 02 000002 05 21 6d703461 00 000001 aa 4f707573 01 000001 bb"),
        arguments(
            "speakers of two tracks",
            many(
                PacketType.MULTICHANNEL_CONFIG,
                false,
                0,
                new Part(0, Codec.OPUS, 0, "0006"),
                new Part(1, Codec.OPUS, 0, "0002")),
            "95 14 4f707573 00 000002 0006 01 000002 0002"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void writes(String name, Body body, String hex) throws Exception {
    assertEquals(Wire.hex(Wire.buffer(hex)), Wire.hex(write(body)));
  }

  private static ByteBuffer write(Body body) throws Exception {
    if (body.many()) {
      var tracks = new ArrayList<MultitrackBody.Track>();
      for (Part part : body.parts()) {
        Codec codec = Objects.requireNonNull(part.codec());
        tracks.add(
            new MultitrackBody.Track(part.track(), codec, part.offset(), Wire.buffer(part.data())));
      }
      return new MultitrackBody(body.type(), body.key(), body.nanos(), tracks).encode();
    }
    Part part = body.parts().getFirst();
    Codec codec = Objects.requireNonNull(part.codec());
    byte[] data = Wire.bytes(part.data());
    return switch (body.type()) {
      case SEQUENCE_START ->
          MediaTagHeader.sequenceHeader(new CodecConfig(part.track(), codec, data));
      case SEQUENCE_END -> Objects.requireNonNull(MediaTagHeader.sequenceEnd(codec, part.track()));
      case METADATA ->
          MediaTagHeader.colorInfo(
              ColorInfo.read(ByteBuffer.wrap(data)).orElseThrow(), codec, part.track());
      default -> frame(body, part, codec, data);
    };
  }

  private static ByteBuffer frame(Body body, Part part, Codec codec, byte[] data) {
    var timeline = new Timeline(5_123_456_789L);
    long dts = timeline.baseNanos() + 100 * MediaClock.MILLISECOND + body.nanos();
    long pts = dts + part.offset() * MediaClock.MILLISECOND;
    EncodedPacket packet = new PacketPool().acquire(data.length);
    packet.describe(codec, body.key(), pts, dts, data.length).onTrack(part.track());
    ByteBuffer out = ByteBuffer.allocate(MediaTagHeader.LARGEST + data.length);
    MediaTagHeader.put(out, packet, timeline, true);
    return out.put(data).flip();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void reads(String name, Body body, String hex) {
    assertEquals(
        new Body(
            body.video(),
            body.type(),
            body.key(),
            body.nanos(),
            body.many(),
            body.parts().stream()
                .map(
                    p ->
                        new Part(p.track(), p.codec(), p.offset(), Wire.hex(Wire.buffer(p.data()))))
                .toList()),
        read(body.video(), body.many(), hex));
  }

  private static Body read(boolean video, boolean many, String hex) {
    ByteBuffer bytes = Wire.buffer("ee" + hex + "ee");
    bytes.position(1).limit(bytes.limit() - 1);
    var tag = new MediaTagReader();
    assertTrue(tag.read(video, bytes));
    var parts = new ArrayList<Part>();
    while (tag.nextTrack()) {
      String data = Wire.hex(bytes.slice(tag.dataAt(), tag.dataBytes()));
      parts.add(new Part(tag.track(), tag.codec(), tag.compositionOffset(), data));
    }
    assertEquals(1, bytes.position(), "a body is read in place");
    return new Body(video, tag.packetType(), tag.isKeyframe(), tag.nanoOffset(), many, parts);
  }

  private static Body video(PacketType type, boolean key, Part... parts) {
    return new Body(true, type, key, 0, false, List.of(parts));
  }

  private static Body audio(PacketType type, Part... parts) {
    return new Body(false, type, false, 0, false, List.of(parts));
  }

  static Stream<Arguments> tolerated() {
    Part aa = new Part(0, null, 0, "aa");
    return Stream.of(
        arguments(
            "H.264 end of two bytes",
            video(PacketType.SEQUENCE_END, true, new Part(0, Codec.H264, 0, "")),
            "1702"),
        arguments(
            "H.264 shown earlier",
            video(PacketType.CODED_FRAMES, false, new Part(0, Codec.H264, -40, "aa")),
            "27 01 ffffd8 aa"),
        arguments("H.263", video(PacketType.CODED_FRAMES, true, aa), "12 aa"),
        arguments("seek command", video(PacketType.COMMAND, false), "57 00"),
        arguments("speex", audio(PacketType.CODED_FRAMES, aa), "b6 aa"),
        arguments(
            "legacy MP3",
            audio(PacketType.CODED_FRAMES, new Part(0, Codec.MP3, 0, "fffb")),
            "2f fffb"),
        arguments(
            "H.264 on track 0 in the enhanced form",
            video(PacketType.CODED_FRAMES, true, new Part(0, Codec.H264, 33, "aa")),
            "91 61766331 000021 aa"),
        arguments(
            "AAC on track 0 in the enhanced form",
            audio(PacketType.SEQUENCE_START, new Part(0, Codec.AAC, 0, "1190")),
            "90 6d703461 1190"),
        arguments(
            "HEVC with an offset of 0",
            video(PacketType.CODED_FRAMES, true, new Part(0, Codec.HEVC, 0, "aa")),
            "91 68766331 000000 aa"),
        arguments(
            "H.266, which has no codec here",
            video(PacketType.CODED_FRAMES, true, new Part(0, null, 5, "aa")),
            "91 76766331 000005 aa"),
        arguments(
            "a codec that is not known",
            video(PacketType.CODED_FRAMES, true, aa),
            "91 78787878 aa"),
        arguments("enhanced command", video(PacketType.COMMAND, false), "d1 00"),
        arguments(
            "metadata whose frame type means nothing",
            video(PacketType.METADATA, false, new Part(0, Codec.AV1, 0, "05")),
            "d4 61763031 05"),
        arguments(
            "AV1 in a transport stream",
            video(PacketType.MPEG2TS_SEQUENCE_START, true, new Part(0, Codec.AV1, 0, "c0")),
            "95 61763031 c0"),
        arguments(
            "a modification that is not known",
            video(PacketType.CODED_FRAMES, true, new Part(0, Codec.AV1, 0, "aa")),
            "97 00 ff 11 61763031 aa"),
        arguments(
            "a modification of 256 bytes",
            video(PacketType.CODED_FRAMES, true, new Part(0, Codec.AV1, 0, "aa")),
            "97 ff 00ff" + "00".repeat(256) + "11 61763031 aa"),
        arguments(
            "nanoseconds that are a millisecond or more",
            video(PacketType.CODED_FRAMES, true, new Part(0, Codec.AV1, 0, "aa")),
            "97 02 0f4240 01 61763031 aa"),
        arguments(
            "a packet type that is not known",
            video(PacketType.OTHER, true, new Part(0, Codec.AV1, 0, "aa")),
            "9f 61763031 aa"),
        arguments(
            "an AAC packet type that is not known",
            audio(PacketType.OTHER, new Part(0, Codec.AAC, 0, "aa")),
            "af 07 aa"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tolerated")
  void readsWhatPeersSendThoughWeDoNot(String name, Body body, String hex) {
    assertEquals(body, read(body.video(), body.many(), hex));
  }

  @Test
  void severalModificationsFollowOneAnother() {
    assertEquals(
        onTrack(0, PacketType.CODED_FRAMES, true, 7, Codec.AV1, 0, "aa"),
        read(true, false, "97 00 ff 17 02 000007 01 61763031 aa"));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments("nothing", true, ""),
        arguments("silence", false, ""),
        arguments("AVC without a packet type", true, "17"),
        arguments("AVC without its composition time", true, "17010000"),
        arguments("AAC without a packet type", false, "af"),
        arguments("enhanced without a FourCC", true, "91 687663"),
        arguments("HEVC without its composition time", true, "91 68766331 0000"),
        arguments("command without a number", true, "57"),
        arguments("a modification without a size", true, "97"),
        arguments("a modification longer than the body", true, "97 05 000000"),
        arguments("a modification and nothing after", true, "97 02 000000"),
        arguments("a long modification without its size", true, "97 ff 00"),
        arguments("a multitrack without its type", true, "96"),
        arguments("a multitrack in a multitrack", true, "96 06 61763031 00"),
        arguments("a multitrack type that is not known", true, "96 31 61763031 00"),
        arguments("one track without a number", true, "96 01 61763031"),
        arguments("many tracks without a size", true, "96 11 61763031 00 0000"),
        arguments("many tracks beyond the body", true, "96 11 61763031 00 000002 aa"),
        arguments("many tracks, the second cut short", true, "96 11 61763031 00 000001 aa 01 00"),
        arguments("many tracks, too short for a time", true, "96 11 68766331 00 000002 0000"),
        arguments("many codecs without a FourCC", false, "95 21 4f7075"),
        arguments("many codecs, no track", false, "95 21"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void saysWhatCannotBeRead(String name, boolean video, String hex) {
    assertFalse(new MediaTagReader().read(video, Wire.buffer(hex)));
  }

  @Test
  void aFourCcIsItsAsciiBytes() {
    for (Codec codec : Codec.values()) {
      byte[] ascii = FourCc.text(codec).getBytes(StandardCharsets.US_ASCII);
      assertEquals(ByteBuffer.wrap(ascii).getInt(), FourCc.of(codec));
      assertEquals(codec, FourCc.codec(codec.isVideo(), FourCc.of(codec)));
      assertNull(FourCc.codec(!codec.isVideo(), FourCc.of(codec)));
    }
    assertEquals(1_635_135_537, FourCc.of(Codec.AV1));
    assertEquals(1_332_770_163, FourCc.of(Codec.OPUS));
  }

  @Test
  void legacyAacHasNoEnd() {
    assertNull(MediaTagHeader.sequenceEnd(Codec.AAC, 0));
  }

  @Test
  void nanosecondsAreLeftOutUnlessAskedFor() {
    EncodedPacket packet = new PacketPool().acquire(1);
    packet.describe(Codec.AV1, true, 33_333_333, 33_333_333, 1);
    ByteBuffer out = ByteBuffer.allocate(MediaTagHeader.LARGEST);
    MediaTagHeader.put(out, packet, new Timeline(0));
    assertEquals("9161763031", Wire.hex(out.flip()));
    MediaTagHeader.put(out.clear(), packet, new Timeline(0), true);
    assertEquals("970205161501" + "61763031", Wire.hex(out.flip()));
  }

  @Test
  void coloursComeBackAsTheyWereTold() throws Exception {
    var colors =
        new ColorInfo(
            10,
            9,
            16,
            9,
            new ColorInfo.LightLevel(400, 1000),
            new ColorInfo.MasteringDisplay(
                0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329, 1000, 0.0001));
    ByteBuffer body = MediaTagHeader.colorInfo(colors, Codec.HEVC, 0);
    assertEquals(Optional.of(colors), ColorInfo.read(body.position(5)));
  }

  @Test
  void coloursAreTakenBackByNothing() throws Exception {
    String name = "02 0009 636f6c6f72496e666f";
    assertEquals(Optional.empty(), ColorInfo.read(Wire.buffer(name + "06")));
    assertEquals(Optional.empty(), ColorInfo.read(Wire.buffer(name + "03 000009")));
    assertEquals(Optional.empty(), ColorInfo.read(Wire.buffer("")));
    ByteBuffer empty = Wire.buffer(name + "03 0001 78 05 000009");
    assertEquals(new ColorInfo(0, 2, 2, 2, null, null), ColorInfo.read(empty).orElseThrow());
  }

  @Test
  void tracksOfOneBodyAreOfOneKind() {
    var picture = new MultitrackBody.Track(0, Codec.AV1, 0, Wire.buffer("aa"));
    var sound = new MultitrackBody.Track(1, Codec.OPUS, 0, Wire.buffer("aa"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MultitrackBody(PacketType.CODED_FRAMES, true, 0, List.of(picture, sound)));
  }

  @Test
  void headersAreWrittenAndReadWithoutAllocating() {
    EncodedPacket packet = new PacketPool().acquire(1000);
    ByteBuffer body = ByteBuffer.allocate(2000);
    var timeline = new Timeline(0);
    var tag = new MediaTagReader();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    long read = 0;
    for (int i = 0; i < 20_000; i++) {
      if (i == 10_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      long dts = i * 33_333_333L;
      packet.describe(Codec.HEVC, true, dts + 40_000_000, dts, 1000).onTrack(i & 0xFF);
      MediaTagHeader.put(body.clear(), packet, timeline, true);
      if (tag.read(true, body.limit(body.position() + 1000).position(0)) && tag.nextTrack()) {
        read += tag.codec() == Codec.HEVC ? 1 + tag.track() : 0;
      }
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(read > 2_000_000, read + " was read");
    assertTrue(allocated < 100_000, allocated + " bytes for 10 000 headers");
  }
}
