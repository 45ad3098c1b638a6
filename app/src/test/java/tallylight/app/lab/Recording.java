package tallylight.app.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A recording as ffprobe and ffmpeg see it: what an independent reader makes of our stream. */
public final class Recording {
  private final String file;

  public Recording(Path file) {
    this.file = file.toString();
  }

  /** Fields of a stream: {@code codec_name}, {@code profile}, {@code sample_rate}, … */
  public Map<String, String> stream(char kind) {
    String ffprobe = Tool.require("ffprobe");
    String text =
        Tool.outputOf(
            ffprobe,
            "-v",
            "error",
            "-select_streams",
            kind + ":0",
            "-show_streams",
            "-of",
            "default=nokey=0:noprint_wrappers=1",
            file);
    return text.lines()
        .filter(line -> line.contains("="))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1),
                (first, second) -> first));
  }

  /** A packet of a stream. */
  public record Packet(double dts, boolean keyframe) {}

  /** Packets of a stream in file order, times in seconds. */
  public List<Packet> packets(char kind) {
    String text =
        Tool.outputOf(
            Tool.require("ffprobe"),
            "-v",
            "error",
            "-select_streams",
            kind + ":0",
            "-show_entries",
            "packet=dts_time,flags",
            "-of",
            "csv=p=0",
            file);
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split(","))
        .map(fields -> new Packet(Double.parseDouble(fields[0]), fields[1].startsWith("K")))
        .toList();
  }

  /** How many pictures a decoder gets out of it. */
  public long decodedPictures() {
    String text =
        Tool.outputOf(
            Tool.require("ffprobe"),
            "-v",
            "error",
            "-count_frames",
            "-select_streams",
            "v:0",
            "-show_entries",
            "stream=nb_read_frames",
            "-of",
            "csv=p=0",
            file);
    return Long.parseLong(text.strip());
  }

  /** What a decoder complains of; empty where all is well. */
  public String decodeErrors() {
    Tool.Output output =
        Tool.run(Tool.require("ffmpeg"), "-nostdin", "-v", "error", "-i", file, "-f", "null", "-");
    return output.err() + output.out();
  }

  /** Mean luma, 16 to 235, of a part of the picture given as an ffmpeg filter, over the whole. */
  public double meanLuma(String part) {
    Tool.Output output =
        Tool.run(
            Tool.require("ffmpeg"),
            "-nostdin",
            "-v",
            "error",
            "-i",
            file,
            "-vf",
            part + ",signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-",
            "-an",
            "-f",
            "null",
            "-");
    return output
        .out()
        .lines()
        .filter(line -> line.startsWith("lavfi.signalstats.YAVG="))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('=') + 1)))
        .average()
        .orElseThrow();
  }

  /** Distances between keyframes in seconds. */
  public double[] keyframeDistances() {
    double[] times =
        packets('v').stream().filter(Packet::keyframe).mapToDouble(Packet::dts).toArray();
    double[] distances = new double[Math.max(0, times.length - 1)];
    Arrays.setAll(distances, i -> times[i + 1] - times[i]);
    return distances;
  }
}
