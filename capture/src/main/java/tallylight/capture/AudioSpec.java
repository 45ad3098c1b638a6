package tallylight.capture;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which sound is wanted, as the command line says it: {@code tone[:HZ]}, {@code mic[:ID]}, {@code
 * file:PATH[?loop]}, {@code feed:ADDRESS} or {@code silence}. {@link #text} gives that text again,
 * and {@code toString} gives it without its secrets.
 */
public sealed interface AudioSpec {
  /**
   * A quiet tone with a loud beep on every full second.
   *
   * @param hertz {@value #LOWEST} to {@value #HIGHEST}
   */
  record Tone(int hertz) implements AudioSpec {
    /** The pitch where none is asked for, in hertz. */
    public static final int USUAL = 1000;

    /** The lowest pitch there is, in hertz. */
    public static final int LOWEST = 20;

    /** The highest pitch there is, in hertz. */
    public static final int HIGHEST = 20_000;

    public Tone {
      if (hertz < LOWEST || hertz > HIGHEST) {
        throw new IllegalArgumentException("no such tone: " + hertz + " Hz");
      }
    }

    @Override
    public String toString() {
      return "tone:" + hertz;
    }
  }

  /**
   * A microphone.
   *
   * @param id as {@link Devices} lists it; null for the system's usual one
   */
  record Microphone(@Nullable String id) implements AudioSpec {
    @Override
    public String toString() {
      return id == null ? "mic" : "mic:" + id;
    }
  }

  /**
   * The sound of a media file.
   *
   * @param loop whether it begins again at its end
   */
  record File(Path path, boolean loop) implements AudioSpec {
    @Override
    public String toString() {
      return SpecText.file(path, loop);
    }
  }

  /** The sound of a broadcast that somebody else sends: a guest. */
  record Feed(FeedAddress address) implements AudioSpec {
    @Override
    public String text() {
      return "feed:" + address.reveal();
    }

    @Override
    public String toString() {
      return "feed:" + address;
    }
  }

  /** Nothing to hear. */
  record Silence() implements AudioSpec {
    @Override
    public String toString() {
      return "silence";
    }
  }

  /** What {@link #parse} reads, secrets included. Never for logs, messages or the screen. */
  default String text() {
    return toString();
  }

  /**
   * Reads the text of a command line.
   *
   * @throws CaptureException naming what is allowed, where the text is none of it
   */
  static AudioSpec parse(String text) throws CaptureException {
    SpecText spec = SpecText.of(text);
    return switch (spec.form()) {
      case "silence" -> new Silence();
      case "tone" -> new Tone(Tone.USUAL);
      case "tone:", "tone:*" ->
          new Tone(spec.number(Tone.LOWEST, Tone.HIGHEST, "the pitch of a tone in Hz"));
      case "mic", "mic:*" -> new Microphone(spec.argument());
      case "file", "file:", "file:*" -> new File(spec.path(), spec.loops());
      case "feed", "feed:", "feed:*" -> new Feed(spec.feed());
      default ->
          throw new CaptureException(
              "There is no sound source \"" + FeedAddress.redacted(text) + "\".",
              "A sound source is tone, tone:HZ, mic, mic:ID, file:PATH, file:PATH?loop,"
                  + " feed:ADDRESS or silence.",
              "Write one of these; the command \"devices\" lists the microphones.");
    };
  }
}
