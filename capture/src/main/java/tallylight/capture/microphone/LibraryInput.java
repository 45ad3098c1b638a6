package tallylight.capture.microphone;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.Ffmpeg;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.Input;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.capture.ffmpeg.SoundConverter;
import tallylight.capture.live.LiveSound;
import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;

/** A microphone of libavdevice, resampled to 48 kHz stereo. */
final class LibraryInput implements SoundInput {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryInput.class);
  private static final long LOOK_AGAIN = 2 * MediaClock.MILLISECOND;

  /** What the devices are asked for; those that do not know the word ignore it. */
  private static final long BLOCK = 10 * MediaClock.MILLISECOND;

  private static final Map<String, String> WISH =
      Map.of(
          "name", "Tallylight",
          "stream_name", "microphone",
          "sample_rate", "48000",
          "channels", "2",
          // Of pulse in bytes: 10 ms.
          "fragment_size", "1920",
          // Of dshow in milliseconds.
          "audio_buffer_size", "10");

  private final String name;
  private final DecodedStream stream;
  private final SoundConverter converter;

  private LibraryInput(String name, DecodedStream stream) {
    this.name = name;
    this.stream = stream;
    this.converter = new SoundConverter(stream.frame());
  }

  /**
   * Opens a microphone.
   *
   * @param name for people
   * @param format libavdevice's name of the system's interface
   * @param url what it calls the microphone
   */
  static LibraryInput open(String name, String format, String url) throws CaptureException {
    try {
      return new LibraryInput(name, openStream(format, url));
    } catch (FfmpegException e) {
      throw MicrophoneProblems.notOpened(name, e);
    } catch (LinkageError e) {
      throw Ffmpeg.devicesNotLoaded(e);
    }
  }

  /** With the wish first, then as the device likes. */
  private static DecodedStream openStream(String format, String url) throws FfmpegException {
    Input input;
    try {
      input = Input.openDevice(url, format, WISH);
    } catch (FfmpegException e) {
      LOG.debug("{} does not do {}: {}", url, WISH, e.getMessage());
      input = Input.openDevice(url, format, Map.of());
    }
    DecodedStream stream = DecodedStream.of(input, MediaKind.AUDIO, DecodedStream.DEVICE_THREADS);
    if (stream == null) {
      throw FfmpegException.noStream(url);
    }
    return stream;
  }

  @Override
  public int rate() {
    return AudioFormat.STUDIO.sampleRate();
  }

  @Override
  public long blockNanos() {
    return BLOCK;
  }

  @Override
  public void run(LiveSound sound, MediaClock clock, BooleanSupplier closing)
      throws CaptureException {
    try {
      while (!closing.getAsBoolean()) {
        switch (stream.next()) {
          case FRAME -> {
            long now = clock.nanos();
            int count = converter.convert();
            sound.write(converter.left(), converter.right(), count, now);
          }
          case NOTHING_YET -> LockSupport.parkNanos(this, LOOK_AGAIN);
          case END -> throw MicrophoneProblems.lost(name, null);
        }
      }
    } catch (FfmpegException e) {
      throw MicrophoneProblems.lost(name, e);
    }
  }

  @Override
  public void close() {
    converter.close();
    stream.close();
  }
}
