package tallylight.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.broadcast.Destination;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.app.program.SceneSources;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.SceneFile;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.capture.testcard.TestCard;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.rtmp.congestion.PictureLadder.Permission;

/** What {@code publish} and {@code rehearse} have in common. */
final class BroadcastOptions {
  private static final Logger LOG = LoggerFactory.getLogger(BroadcastOptions.class);

  @Option(
      names = "--video",
      paramLabel = "SPEC",
      description =
          "test-card, camera, camera:ID, screen, screen:ID, screen:ID?WIDTHxHEIGHT+X+Y, file:PATH,"
              + " file:PATH?loop, feed:ADDRESS, feed:@FILE, image:PATH, text:WORDS or colour:#RRGGBB (test-card).")
  private @Nullable String video;

  @Option(
      names = "--scene",
      paramLabel = "FILE.json",
      description = "Show the scenes of this file, which docs/scenes.md describes, not --video.")
  private @Nullable Path scene;

  @Option(
      names = "--audio",
      paramLabel = "SPEC",
      description =
          "tone, tone:HZ, mic, mic:ID, file:PATH, file:PATH?loop, feed:ADDRESS, feed:@FILE or silence (its own"
              + " sound with a video file or a feed, the microphone with a camera, tone with the"
              + " test card, else silence).")
  private @Nullable String audio;

  @Mixin private EncodingOptions encoding = new EncodingOptions();

  @Option(
      names = "--fixed-bitrate",
      description =
          "Never lower the bitrate on a slow uplink; pictures are dropped instead. Without this it"
              + " follows the uplink, up to --bitrate.")
  private boolean fixedBitrate;

  @Option(
      names = "--give-up",
      paramLabel = "nothing|rate|size",
      defaultValue = "rate",
      converter = PermissionConverter.class,
      description =
          "What pictures may lose while the uplink is too slow for them to look right: nothing, every"
              + " second one, or their size as well, which some services do not follow"
              + " (${DEFAULT-VALUE}).")
  private Permission giveUp = BroadcastSettings.USUALLY_GIVEN_UP;

  @Option(
      names = "--audio-bitrate",
      paramLabel = "KBPS",
      defaultValue = "160",
      description = "Audio bitrate in kb/s, 32 to 320 (${DEFAULT-VALUE}).")
  private int audioBitrate;

  @Option(
      names = "--latency",
      paramLabel = "low|normal",
      defaultValue = "normal",
      description =
          "low sends each picture at once; normal looks ahead some hundred ms, which buys"
              + " quality (${DEFAULT-VALUE}).")
  private Latency latency = Latency.NORMAL;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "End by itself after so many seconds.")
  private @Nullable Double seconds;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record what is sent into this new .flv file as well.")
  private @Nullable Path recording;

  /** Opens the sources; throws where an option or a source is of no use. */
  Program openProgram(CommandLine commandLine, MediaClock clock) throws ProblemException {
    return openProgram(commandLine, clock, TestCard::new);
  }

  /**
   * The same.
   *
   * @param usual makes the test card that is shown where nothing was asked for
   */
  Program openProgram(
      CommandLine commandLine, MediaClock clock, Function<VideoFormat, VideoSource> usual)
      throws ProblemException {
    encoding.check(commandLine);
    EncodingOptions.checkKilobits(commandLine, "--audio-bitrate", audioBitrate, 32, 320);
    if (seconds != null && !(seconds > 0 && seconds <= 1e7)) {
      throw new CommandLine.ParameterException(
          commandLine, "--seconds is " + seconds + ", but it must be more than 0.");
    }
    if (scene == null) {
      VideoFormat wished = VideoFormat.of(encoding.size(), encoding.fps());
      return video == null
          ? program(usual.apply(wished), new VideoSpec.TestCard(), wished, clock)
          : openSource(VideoSpec.parse(video), wished, clock);
    }
    if (video != null) {
      throw new CommandLine.ParameterException(
          commandLine, "--scene and --video exclude each other: the scenes name their sources.");
    }
    return openScenes(SceneFile.read(scene), clock);
  }

  private Program openSource(VideoSpec videoSpec, VideoFormat wished, MediaClock clock)
      throws CaptureException {
    return program(Sources.openVideo(videoSpec, wished, clock), videoSpec, wished, clock);
  }

  private Program program(
      VideoSource pictures, VideoSpec videoSpec, VideoFormat wished, MediaClock clock)
      throws CaptureException {
    try {
      VideoFormat program =
          new VideoFormat(wished.size(), wished.rate(), pictures.format().matrix());
      return new Program(program, pictures, Mixer.of(openAudio(videoSpec, clock)), clock);
    } catch (CaptureException e) {
      pictures.close();
      throw e;
    }
  }

  private Program openScenes(SceneCollection scenes, MediaClock clock) throws CaptureException {
    var sources = new SceneSources(scenes, true, clock);
    try {
      VideoFormat format = sources.openPictures(VideoFormat.of(encoding.size(), encoding.fps()));
      Mixer sound =
          audio == null && !scenes.sounds().isEmpty()
              ? sources.openSounds()
              : Mixer.of(openAudio(scenes.leadingSource(), clock));
      var pictures = SceneSources.named(scenes, sources.pictures());
      var program = new Program(format, pictures, scenes.first(), sound, clock);
      program.follow(scenes.rundown());
      return program;
    } catch (CaptureException | RuntimeException e) {
      sources.close();
      throw e;
    }
  }

  private AudioSource openAudio(@Nullable VideoSpec videoSpec, MediaClock clock)
      throws CaptureException {
    if (audio != null) {
      return Sources.openAudio(AudioSpec.parse(audio), clock);
    }
    return switch (videoSpec) {
      case VideoSpec.TestCard _ ->
          Sources.openAudio(new AudioSpec.Tone(AudioSpec.Tone.USUAL), clock);
      case VideoSpec.File file ->
          openOrSilence(new AudioSpec.File(file.path(), file.loop()), clock);
      case VideoSpec.Feed feed -> Sources.openAudio(new AudioSpec.Feed(feed.address()), clock);
      case VideoSpec.Camera _ -> openOrSilence(new AudioSpec.Microphone(null), clock);
      case null -> Sources.openAudio(new AudioSpec.Silence(), clock);
      case VideoSpec.Screen _, VideoSpec.Image _, VideoSpec.Text _, VideoSpec.Colour _ ->
          Sources.openAudio(new AudioSpec.Silence(), clock);
    };
  }

  /** Silence where a file has no sound, as camera clips often do, or there is no microphone. */
  private static AudioSource openOrSilence(AudioSpec spec, MediaClock clock)
      throws CaptureException {
    try {
      return Sources.openAudio(spec, clock);
    } catch (CaptureException e) {
      LOG.info("No sound beside the picture: {}", e.problem());
      return Sources.openAudio(new AudioSpec.Silence(), clock);
    }
  }

  BroadcastSettings settings(List<Destination> destinations, @Nullable EncoderSharing sharing) {
    return new BroadcastSettings(
        destinations,
        sharing,
        encoding.bitrate(),
        Bitrate.kilobits(audioBitrate),
        encoding.keyframeSeconds(),
        encoding.encoder(),
        encoding.preset(),
        latency,
        recording,
        !fixedBitrate,
        giveUp);
  }

  /** How long to run, in nanoseconds; {@code usual} where nothing was said. */
  long lengthNanos(long usual) {
    return seconds == null ? usual : Math.round(seconds * MediaClock.SECOND);
  }
}
