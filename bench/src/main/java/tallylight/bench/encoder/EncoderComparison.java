package tallylight.bench.encoder;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallylight.encoder.EncoderException;
import tallylight.encoder.Encoders;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoder;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/**
 * Encodes a real clip with each library at each latency and prints, from one run, pictures held
 * back, mean and largest rate, likeness to the original (SSIM) and processor time.
 *
 * <p>Arguments: clip, kb/s (1500), size (1280x720), preset (veryfast). The clip's pictures are
 * taken as 30 a second. Needs the {@code ffmpeg} program, which decodes the clip and computes SSIM.
 */
public final class EncoderComparison {
  private static final int PICTURES = 360;
  private static final FrameRate RATE = FrameRate.of(30);
  private static final Pattern SSIM = Pattern.compile("SSIM .*All:([0-9.]+) \\(([0-9.]+)\\)");

  private final Path folder;
  private final VideoSize size;
  private final Bitrate bitrate;
  private final String preset;
  private final Path original;

  private EncoderComparison(Path folder, VideoSize size, Bitrate bitrate, String preset) {
    this.folder = folder;
    this.size = size;
    this.bitrate = bitrate;
    this.preset = preset;
    this.original = folder.resolve("original.yuv");
  }

  /** Prints the table. */
  public static void main(String[] args) throws Exception {
    if (args.length < 1) {
      System.err.println("usage: EncoderComparison CLIP [KBPS [WxH [PRESET]]]");
      System.exit(2);
    }
    int kilobits = args.length > 1 ? Integer.parseInt(args[1]) : 1500;
    VideoSize size = args.length > 2 ? VideoSize.parse(args[2]).orElseThrow() : VideoSize.HD_720;
    String preset = args.length > 3 ? args[3] : "veryfast";
    Path folder = Files.createTempDirectory("tallylight-encoders");
    try {
      new EncoderComparison(folder, size, Bitrate.kilobits(kilobits), preset).run(args[0]);
    } finally {
      for (String name : List.of("original.yuv", "encoded.h264")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private void run(String clip) throws Exception {
    String filter = "scale=" + size.width() + ":" + size.height() + ":out_range=tv";
    ffmpeg(
        List.of(
            "-v",
            "error",
            "-stream_loop",
            "-1",
            "-i",
            clip,
            "-an",
            "-vf",
            filter + ",format=yuv420p,setpts=N/30/TB",
            "-frames:v",
            "" + PICTURES,
            "-r",
            "30",
            "-f",
            "rawvideo",
            original.toString()));
    System.out.printf("%s as %s at 30, %s, %s%n", clip, size, bitrate, preset);
    System.out.println(
        "encoder         latency  held  kb/s  most/s  SSIM     dB     CPU ms/picture");
    for (String encoder : List.of("ffmpeg", "humble")) {
      for (Latency latency : Latency.values()) {
        compare(encoder, latency);
      }
    }
  }

  private void compare(String name, Latency latency) throws Exception {
    var settings =
        new VideoEncoderSettings(VideoFormat.of(size, RATE), bitrate, 2, preset, latency, 0);
    Path encoded = folder.resolve("encoded.h264");
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(original);
        var stream = new ByteStreamFile(encoded);
        VideoFrame picture = Objects.requireNonNull(new VideoFramePool(size, 1).tryAcquire())) {
      MemorySegment pictures = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      encode(name, settings, pictures, picture, stream);
      Matcher ssim = ssim(encoded);
      System.out.printf(
          Locale.ROOT,
          "%-15s %-8s %4d %5d %7d  %s %s %6.2f%n",
          stream.encoder,
          latency,
          stream.heldBack,
          stream.meanKilobits(RATE),
          stream.mostKilobits(RATE),
          ssim.group(1),
          ssim.group(2),
          stream.processorNanos / 1e6 / PICTURES);
    }
  }

  private static void encode(
      String name,
      VideoEncoderSettings settings,
      MemorySegment pictures,
      VideoFrame picture,
      ByteStreamFile stream)
      throws EncoderException {
    var processor = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (VideoEncoder encoder =
        new Encoders().openVideo(name, settings, new PacketPool(), stream)) {
      stream.encoder = encoder.name();
      long before = processor.getProcessCpuTime();
      long position = 0;
      for (int i = 0; i < PICTURES; i++) {
        position = read(pictures, position, picture);
        picture.setTimestampNanos(RATE.startNanos(i));
        stream.given = i + 1;
        encoder.encode(picture);
      }
      encoder.flush();
      stream.processorNanos = processor.getProcessCpuTime() - before;
    }
  }

  private static long read(MemorySegment pictures, long from, VideoFrame picture) {
    long position = from;
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      for (int row = 0; row < picture.height(plane); row++) {
        MemorySegment.copy(
            pictures,
            position,
            picture.plane(plane),
            (long) row * picture.stride(plane),
            picture.width(plane));
        position += picture.width(plane);
      }
    }
    return position;
  }

  private Matcher ssim(Path encoded) throws IOException, InterruptedException {
    String said =
        ffmpeg(
            List.of(
                "-hide_banner",
                "-r",
                "30",
                "-i",
                encoded.toString(),
                "-f",
                "rawvideo",
                "-pix_fmt",
                "yuv420p",
                "-s",
                size.toString(),
                "-r",
                "30",
                "-i",
                original.toString(),
                "-lavfi",
                "[0:v][1:v]ssim",
                "-f",
                "null",
                "-"));
    Matcher ssim = SSIM.matcher(said);
    if (!ssim.find()) {
      throw new IOException("ffmpeg computed no SSIM: " + said);
    }
    return ssim;
  }

  private static String ffmpeg(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("ffmpeg", "-nostdin"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg failed: " + said);
    }
    return said;
  }
}
