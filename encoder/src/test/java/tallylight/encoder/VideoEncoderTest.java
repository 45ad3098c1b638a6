package tallylight.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.Bitrate;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

class VideoEncoderTest {
  private static final long ORIGIN = 123_456_789_012_345L;
  private static final FrameRate RATE = FrameRate.of(30);
  private static final VideoSize SIZE = new VideoSize(640, 360);
  private static final int BT709 = 1;
  private static final int SMPTE170M = 6;

  private final PacketPool packets = new PacketPool();
  private final Recording recording = new Recording();

  static Stream<Arguments> backendsAndLatencies() {
    return Backends.all().stream()
        .flatMap(b -> Stream.of(Latency.values()).map(l -> Arguments.of(b, l)));
  }

  private static VideoEncoderSettings settings(VideoFormat format, Latency latency) {
    return new VideoEncoderSettings(format, Bitrate.kilobits(2500), 2, "veryfast", latency, 0);
  }

  /** Encodes the moving picture, calling {@code before} with the index of each picture. */
  private void encode(
      EncoderBackend backend, VideoEncoderSettings settings, int count, EncoderUse before)
      throws EncoderException {
    try (VideoEncoder encoder = backend.openVideo("libx264", settings, packets, recording);
        VideoFrame frame = frame(settings.format().size())) {
      for (int i = 0; i < count; i++) {
        before.use(encoder, i);
        MovingPicture.draw(frame, i);
        frame.setTimestampNanos(ORIGIN + settings.format().rate().startNanos(i));
        encoder.encode(frame);
      }
      encoder.flush();
    }
  }

  private interface EncoderUse {
    void use(VideoEncoder encoder, int index);
  }

  private static VideoFrame frame(VideoSize size) {
    return Objects.requireNonNull(new VideoFramePool(size, 1).tryAcquire());
  }

  @ParameterizedTest
  @MethodSource("backendsAndLatencies")
  void whatIsDecodedIsWhatWasEncoded(EncoderBackend backend, Latency latency) throws Exception {
    var settings = settings(VideoFormat.of(SIZE, RATE), latency);
    encode(backend, settings, 90, (e, i) -> {});
    List<Decoding.Picture> decoded = Decoding.pictures(recording);
    assertEquals(90, decoded.size());
    try (VideoFrame original = frame(SIZE)) {
      for (int i = 0; i < 90; i++) {
        Decoding.Picture picture = decoded.get(i);
        assertEquals(ORIGIN + RATE.startNanos(i), picture.ptsNanos());
        MovingPicture.draw(original, i);
        double psnr = MovingPicture.psnr(original, picture);
        assertTrue(psnr > 32, "picture " + i + " has a PSNR of " + psnr + " dB");
        assertEquals(i % 30 == 15, picture.brightness() > 230, "flash in picture " + i);
        assertTrue(picture.type() != 'B', "picture " + i + " is a B picture");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backendsAndLatencies")
  void aKeyframeComesEveryTwoSecondsExactly(EncoderBackend backend, Latency latency)
      throws Exception {
    encode(backend, settings(VideoFormat.of(SIZE, RATE), latency), 200, (e, i) -> {});
    assertEquals(List.of(0, 60, 120, 180), recording.keyframes());
  }

  @ParameterizedTest
  @MethodSource("backendsAndLatencies")
  void aRequestedKeyframeIsTheNextPictureAndBeginsANewGop(EncoderBackend backend, Latency latency)
      throws Exception {
    encode(
        backend,
        settings(VideoFormat.of(SIZE, RATE), latency),
        120,
        (e, i) -> {
          if (i == 37) {
            e.requestKeyframe();
          }
        });
    assertEquals(List.of(0, 37, 97), recording.keyframes());
    assertEquals(120, Decoding.pictures(recording).size());
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void theConfigurationIsAnAvcRecordOfHighProfileAndStaysOutOfPackets(EncoderBackend backend)
      throws Exception {
    for (String preset : List.of("ultrafast", "medium")) {
      recording.clear();
      var settings =
          new VideoEncoderSettings(
              VideoFormat.of(SIZE, RATE), Bitrate.kilobits(1500), 2, preset, Latency.LOW, 0);
      encode(backend, settings, 3, (e, i) -> {});
      var record = AvcRecord.parse(recording.config());
      assertEquals(100, record.profile(), "profile_idc of " + preset);
      assertEquals(4, record.lengthSize());
      assertEquals(7, record.sps()[0] & 0x1f);
      assertEquals(8, record.pps()[0] & 0x1f);
      for (Recording.Unit unit : recording.units) {
        List<Integer> types = AvcRecord.nalUnitTypes(unit.bytes());
        assertTrue(List.of(1, 5).containsAll(types), "NAL unit types " + types);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void sizesThatAreNoMultiplesOf16KeepEveryPixelAndTheirColourMatrix(EncoderBackend backend)
      throws Exception {
    for (VideoFormat format :
        List.of(
            new VideoFormat(new VideoSize(854, 480), RATE, ColorMatrix.BT601),
            new VideoFormat(new VideoSize(202, 118), RATE, ColorMatrix.BT709))) {
      recording.clear();
      encode(backend, settings(format, Latency.LOW), 3, (e, i) -> {});
      List<Decoding.Picture> decoded = Decoding.pictures(recording);
      try (VideoFrame original = frame(format.size())) {
        MovingPicture.draw(original, 2);
        Decoding.Picture last = decoded.getLast();
        assertEquals(format.size(), new VideoSize(last.width(), last.height()));
        assertTrue(MovingPicture.psnr(original, last) > 30);
        assertEquals(format.matrix() == ColorMatrix.BT709 ? BT709 : SMPTE170M, last.colorspace());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void aMissingPictureLeavesEveryTimestampWhereItWas(EncoderBackend backend) throws Exception {
    var settings = settings(VideoFormat.of(SIZE, RATE), Latency.NORMAL);
    var expected = new ArrayList<Long>();
    try (VideoEncoder encoder = backend.openVideo("libx264", settings, packets, recording);
        VideoFrame frame = frame(SIZE)) {
      for (int i = 0; i < 40; i++) {
        if (i % 7 == 3) {
          continue;
        }
        long jitter = (i * 7_919_000L) % 9_000_000 - 4_500_000;
        MovingPicture.draw(frame, i);
        frame.setTimestampNanos(ORIGIN + RATE.startNanos(i) + jitter);
        expected.add(frame.timestampNanos());
        encoder.encode(frame);
      }
      encoder.flush();
    }
    assertEquals(expected, recording.units.stream().map(Recording.Unit::ptsNanos).toList());
    assertEquals(expected, recording.units.stream().map(Recording.Unit::dtsNanos).toList());
  }

  @ParameterizedTest
  @MethodSource("backendsAndLatencies")
  void aPictureIsFreeAgainWhenTheCallReturns(EncoderBackend backend, Latency latency)
      throws Exception {
    var pool = new VideoFramePool(SIZE, 1);
    try (VideoEncoder encoder =
        backend.openVideo(
            "libx264", settings(VideoFormat.of(SIZE, RATE), latency), packets, recording)) {
      for (int i = 0; i < 20; i++) {
        try (VideoFrame frame = Objects.requireNonNull(pool.tryAcquire(), "still held")) {
          frame.fill(50, 128, 128);
          frame.setTimestampNanos(RATE.startNanos(i));
          encoder.encode(frame);
        }
      }
    }
  }
}
