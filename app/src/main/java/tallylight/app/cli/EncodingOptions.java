package tallylight.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

/** How pictures are encoded: for whoever broadcasts, and for the check before. */
final class EncodingOptions {
  private static final int LEAST_KILOBITS = 100;
  private static final int MOST_KILOBITS = 100_000;
  private static final int LONGEST_GOP = 10;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1280x720",
      converter = VideoSizeConverter.class,
      description = "Picture size (${DEFAULT-VALUE}).")
  private VideoSize size = VideoSize.HD_720;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "30",
      converter = FrameRateConverter.class,
      description = "Pictures per second: 1 to 120, 29.97, 30000/1001 (${DEFAULT-VALUE}).")
  private FrameRate fps = FrameRate.of(30);

  @Option(
      names = "--bitrate",
      paramLabel = "KBPS",
      defaultValue = "2500",
      description = "Video bitrate in kb/s, 100 to 100000 (${DEFAULT-VALUE}).")
  private int bitrate;

  @Option(
      names = "--keyframe-interval",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description =
          "From one keyframe to the next, 1 to 10 seconds; most services ask for 2, CHZZK for 1"
              + " (${DEFAULT-VALUE}).")
  private int keyframeSeconds;

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "Encoder, as the command devices lists them (${DEFAULT-VALUE}).")
  private String encoder = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "veryfast",
      description = "Encoder effort in the encoder's own words (${DEFAULT-VALUE}).")
  private String preset = "";

  VideoSize size() {
    return size;
  }

  FrameRate fps() {
    return fps;
  }

  String encoder() {
    return encoder;
  }

  String preset() {
    return preset;
  }

  Bitrate bitrate() {
    return Bitrate.kilobits(bitrate);
  }

  int keyframeSeconds() {
    return keyframeSeconds;
  }

  /** Throws where an option is out of range. */
  void check(CommandLine commandLine) {
    checkKilobits(commandLine, "--bitrate", bitrate, LEAST_KILOBITS, MOST_KILOBITS);
    if (keyframeSeconds < 1 || keyframeSeconds > LONGEST_GOP) {
      throw new CommandLine.ParameterException(
          commandLine,
          "--keyframe-interval is "
              + keyframeSeconds
              + " s, but it must be 1 to "
              + LONGEST_GOP
              + ": viewers wait that long for their first picture.");
    }
  }

  static void checkKilobits(
      CommandLine commandLine, String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new CommandLine.ParameterException(
          commandLine,
          option + " is " + value + " kb/s, but it must be " + least + " to " + most + ".");
    }
  }
}
