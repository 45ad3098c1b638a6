package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.lab.Tool;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.flv.FlvPackets;
import tallylight.rtmp.flv.FlvWriter;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * Codecs beyond H.264 and AAC, and two tracks of sound, with the ffmpeg that the studio brings
 * along: newer than the system's, it knows Enhanced RTMP. What is compared is all that ffprobe says
 * of tracks and packets, their configuration, times and contents.
 */
@Timeout(120)
class EnhancedRtmpIT {
  private static final String PICTURES = "-f lavfi -i testsrc2=size=128x96:rate=25";
  private static final String SOUND =
      "-f lavfi -i sine=sample_rate=48000 -f lavfi -i sine=frequency=880:sample_rate=48000";

  private static final Pattern PICTURE =
      Pattern.compile("stream_index=0\\|pts=-?\\d+\\|dts=(-?\\d+)");
  private static final Pattern TIME = Pattern.compile("((?:pts|dts)=)(-?\\d+)");

  @TempDir private Path folder = Path.of("");

  private static String run(Class<?> program, String arguments) {
    var command = new ArrayList<String>();
    command.add(Loader.load(program));
    command.addAll(List.of(arguments.split(" ", -1)));
    Tool.Output output = Tool.run(command);
    assertEquals(0, output.exitCode(), output.err());
    return output.out();
  }

  /** Two seconds as ffmpeg encodes and writes them; the second sound is on a track of its own. */
  private Path theirs(String video, String audio) {
    Path file = folder.resolve("theirs.flv");
    String map = " -t 2 -map 0 -map 1 -map 2 -c:v " + video + " -g 12 -c:a " + audio;
    run(ffmpeg.class, "-v error " + PICTURES + " " + SOUND + map + " -f flv " + file);
    return file;
  }

  /**
   * Tracks and packets, without the numbers that ffprobe gives to tracks as it meets them. Times
   * count from the first picture, as a broadcast's do.
   */
  private static List<String> probed(Path file) {
    String entries = "stream=codec_name,extradata_hash:packet=stream_index,pts,dts,size,flags";
    String format = "-v error -show_data_hash md5 -of compact -show_entries ";
    String said = run(ffprobe.class, format + entries + ",data_hash " + file);
    Matcher first = PICTURE.matcher(said);
    assertTrue(first.find(), said);
    long begin = Long.parseLong(first.group(1));
    List<String> lines = said.lines().map(line -> rebased(line, begin)).sorted().toList();
    assertTrue(lines.size() > 90, lines.size() + " tracks and packets");
    return lines;
  }

  private static String rebased(String line, long begin) {
    return TIME.matcher(line.replaceFirst("stream_index=\\d+\\|", ""))
        .replaceAll(time -> time.group(1) + (Long.parseLong(time.group(2)) - begin));
  }

  /** That two files hold the same; where not, a few of the differences. */
  private static void assertSame(Path expected, Path actual) {
    List<String> theirs = probed(expected);
    List<String> ours = probed(actual);
    assertEquals(few(theirs, ours), few(ours, theirs));
  }

  private static List<String> few(List<String> lines, List<String> others) {
    return lines.stream().filter(line -> !others.contains(line)).limit(5).toList();
  }

  /** Reads a file and gives what it holds. */
  private static void give(Path file, PacketSink sink) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      var packets = new FlvPackets(channel);
      while (packets.advance()) {
        packets.give(sink);
      }
    }
  }

  private static final class FileSink implements PacketSink, AutoCloseable {
    private static final Timeline FROM_ZERO = new Timeline(0);
    private final FlvWriter writer;

    FileSink(Path file) throws IOException {
      writer =
          new FlvWriter(
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      writer.writeHeader(true, true);
    }

    @Override
    public void configure(CodecConfig config) {
      try {
        writer.writeConfig(config, 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void accept(EncodedPacket packet) {
      try {
        writer.writePacket(packet, FROM_ZERO);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "libx265 -x265-params bframes=2:log-level=none, libopus",
    "libsvtav1,  flac",
    "libvpx-vp9, ac3",
    "libx264 -bf 2, eac3",
    "libx264,    libmp3lame",
    "libx264,    aac"
  })
  void whatFfmpegWritesIsReadAndWhatIsWrittenFfmpegReads(String video, String audio)
      throws Exception {
    Path theirs = theirs(video, audio);
    Path ours = folder.resolve("ours.flv");
    try (var sink = new FileSink(ours)) {
      give(theirs, sink);
    }
    assertSame(theirs, ours);
  }

  @ParameterizedTest
  @CsvSource({
    "libx265 -x265-params bframes=2:log-level=none, libopus, hvc1",
    "libsvtav1, flac, av01"
  })
  void ffmpegAndWePublishTheSameToTheIngest(String video, String audio, String fourCc)
      throws Exception {
    Path theirs = theirs(video, audio);
    Path recordings = Files.createDirectory(folder.resolve("rec"));
    var settings = IngestSettings.onLoopback().withRecordDirectory(recordings);
    try (IngestServer ingest = IngestServer.start(settings, new IngestListener() {})) {
      String url = "rtmp://127.0.0.1:" + ingest.port() + "/live";
      String codecs = " -rtmp_enhanced_codecs " + fourCc + " " + url + "/theirs";
      run(ffmpeg.class, "-v error -i " + theirs + " -map 0 -c copy -f flv" + codecs);
      publish(theirs, RtmpUrl.parse(url));
    }
    assertSame(theirs, recordings.resolve("theirs.flv"));
    assertSame(theirs, recordings.resolve("ours.flv"));
  }

  private static void publish(Path file, RtmpUrl url) throws Exception {
    var settings = PublisherSettings.of(url, StreamKey.of("ours"), description());
    try (var publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
      give(file, new Late(publisher));
      assertTrue(publisher.stop(Duration.ofSeconds(10)));
    }
  }

  /**
   * Gives everything but the keyframes a quarter of a millisecond later: its nanoseconds go over
   * the wire, and its milliseconds stay.
   */
  private record Late(PacketSink sink) implements PacketSink {
    private static final long LATE = MediaClock.MILLISECOND / 4;

    @Override
    public void configure(CodecConfig config) {
      sink.configure(config);
    }

    @Override
    public void accept(EncodedPacket packet) {
      int track = packet.track();
      if (!packet.isVideo() || !packet.isKeyframe()) {
        packet.describe(
            packet.codec(),
            packet.isKeyframe(),
            packet.ptsNanos() + LATE,
            packet.dtsNanos() + LATE,
            packet.size());
      }
      sink.accept(packet.onTrack(track));
    }
  }

  private static StreamDescription description() {
    return new StreamDescription(
        VideoFormat.of(new VideoSize(128, 96), FrameRate.of(25)),
        Bitrate.kilobits(500),
        AudioFormat.STUDIO,
        Bitrate.kilobits(160),
        "test");
  }
}
