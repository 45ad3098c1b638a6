package tallylight.capture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.device.DeviceSources;
import tallylight.capture.feed.FeedAudioSource;
import tallylight.capture.feed.FeedVideoSource;
import tallylight.capture.file.FileAudioSource;
import tallylight.capture.file.FileVideoSource;
import tallylight.capture.microphone.Microphones;
import tallylight.capture.still.ImageFile;
import tallylight.capture.still.SolidColour;
import tallylight.capture.still.TextPicture;
import tallylight.capture.testcard.TestCard;
import tallylight.capture.tone.Silence;
import tallylight.capture.tone.Tone;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;

/** Opens what a SPEC names. */
public final class Sources {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  private Sources() {}

  /**
   * Opens a source of pictures.
   *
   * @param wished what the program shows; a test card takes it as its own, a device comes as near
   *     as it can, a file ignores it, a feed has it until it comes, a still picture takes its
   *     colour matrix
   * @throws CaptureException where it cannot be opened
   */
  public static VideoSource openVideo(VideoSpec spec, VideoFormat wished, MediaClock clock)
      throws CaptureException {
    return switch (spec) {
      case VideoSpec.TestCard _ -> new TestCard(wished);
      case VideoSpec.File file -> FileVideoSource.open(file.path(), file.loop());
      case VideoSpec.Camera camera -> DeviceSources.openCamera(camera.id(), wished, clock);
      case VideoSpec.Screen screen -> DeviceSources.openScreen(screen, wished, clock);
      case VideoSpec.Feed feed -> FeedVideoSource.open(feed.address(), wished, clock);
      case VideoSpec.Image image -> ImageFile.open(image.path(), wished.matrix());
      case VideoSpec.Text text -> TextPicture.open(text.text(), text.style(), wished);
      case VideoSpec.Colour colour -> SolidColour.open(colour.rgba(), wished);
    };
  }

  /**
   * Opens a source of sound.
   *
   * @throws CaptureException where it cannot be opened
   */
  public static AudioSource openAudio(AudioSpec spec, MediaClock clock) throws CaptureException {
    return switch (spec) {
      case AudioSpec.Tone tone -> new Tone(tone.hertz());
      case AudioSpec.Silence _ -> new Silence();
      case AudioSpec.File file -> FileAudioSource.open(file.path(), file.loop());
      case AudioSpec.Feed feed -> FeedAudioSource.open(feed.address(), clock);
      case AudioSpec.Microphone microphone -> Microphones.open(microphone.id(), clock);
    };
  }

  /**
   * Opens a source of pictures, and where that fails, one that shows why until it can be opened:
   * its {@link VideoSource#failure} tells too.
   *
   * @param wished as of {@link #openVideo}
   */
  public static VideoSource awaitVideo(VideoSpec spec, VideoFormat wished, MediaClock clock) {
    try {
      return openVideo(spec, wished, clock);
    } catch (CaptureException e) {
      LOG.warn("{} {}", e.problem().what(), e.problem().why());
      return new AwaitedVideo(spec, wished, clock, e);
    }
  }

  /**
   * Opens a source of sound, and where that fails, one that is silent until it can be opened: its
   * {@link AudioSource#failure} tells why.
   */
  public static AudioSource awaitAudio(AudioSpec spec, MediaClock clock) {
    try {
      return openAudio(spec, clock);
    } catch (CaptureException e) {
      LOG.warn("{} {}", e.problem().what(), e.problem().why());
      return new AwaitedAudio(spec, clock, e);
    }
  }
}
