package tallylight.capture;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures are wanted, as the command line says it: {@code test-card}, {@code camera[:ID]},
 * {@code screen[:ID]}, {@code file:PATH[?loop]}, {@code feed:ADDRESS}, {@code image:PATH}, {@code
 * text:WORDS} or {@code colour:#RRGGBB}. {@link #text} gives that text again, and {@code toString}
 * gives it without its secrets.
 */
public sealed interface VideoSpec {
  /** Colour bars with a running timecode and a white flash on every full second. */
  record TestCard() implements VideoSpec {
    @Override
    public String toString() {
      return "test-card";
    }
  }

  /**
   * A camera.
   *
   * @param id as {@link Devices} lists it; null for the first camera there is
   */
  record Camera(@Nullable String id) implements VideoSpec {
    @Override
    public String toString() {
      return id == null ? "camera" : "camera:" + id;
    }
  }

  /**
   * A screen.
   *
   * @param id as {@link Devices} lists it; null for the usual one
   * @param region the part of it; null for the whole
   */
  record Screen(@Nullable String id, @Nullable Region region) implements VideoSpec {
    /** The whole of the usual one. */
    public Screen() {
      this(null, null);
    }

    /** The whole of one. */
    public Screen(@Nullable String id) {
      this(id, null);
    }

    @Override
    public String toString() {
      if (region == null) {
        return id == null ? "screen" : "screen:" + id;
      }
      return id == null ? "screen:" + region : "screen:" + id + "?" + region;
    }
  }

  /**
   * The pictures of a media file.
   *
   * @param loop whether it begins again at its end
   */
  record File(Path path, boolean loop) implements VideoSpec {
    @Override
    public String toString() {
      return SpecText.file(path, loop);
    }
  }

  /** A broadcast that somebody else sends: a guest. */
  record Feed(FeedAddress address) implements VideoSpec {
    @Override
    public String text() {
      return "feed:" + address.reveal();
    }

    @Override
    public String toString() {
      return "feed:" + address;
    }
  }

  /** A still image, with its transparency. */
  record Image(Path path) implements VideoSpec {
    @Override
    public String toString() {
      return "image:" + path;
    }
  }

  /**
   * Words.
   *
   * @param text one line, or several with line feeds between
   */
  record Text(String text, TextStyle style) implements VideoSpec {
    @Override
    public String toString() {
      return "text:" + text.replace("\n", "\\n");
    }
  }

  /** One colour all over. */
  record Colour(Rgba rgba) implements VideoSpec {
    @Override
    public String toString() {
      return "colour:" + rgba;
    }
  }

  /** What {@link #parse} reads, secrets included. Never for logs, messages or the screen. */
  default String text() {
    return toString();
  }

  /** True where more than one picture comes of it. */
  default boolean moves() {
    return !(this instanceof Image || this instanceof Text || this instanceof Colour);
  }

  /** True for a device or a feed, whose pictures come by themselves and may stop to come. */
  default boolean isLive() {
    return this instanceof Camera || this instanceof Screen || this instanceof Feed;
  }

  /**
   * Reads the text of a command line.
   *
   * @throws CaptureException naming what is allowed, where the text is none of it
   */
  static VideoSpec parse(String text) throws CaptureException {
    SpecText spec = SpecText.of(text);
    return switch (spec.form()) {
      case "test-card" -> new TestCard();
      case "screen", "screen:*" -> new Screen(spec.screen(), spec.region());
      case "camera", "camera:*" -> new Camera(spec.argument());
      case "file", "file:", "file:*" -> new File(spec.path(), spec.loops());
      case "feed", "feed:", "feed:*" -> new Feed(spec.feed());
      case "image", "image:", "image:*" -> new Image(spec.wholePath());
      case "text:*" -> new Text(spec.words(), TextStyle.USUAL);
      case "colour", "colour:", "colour:*" -> new Colour(spec.colour());
      default ->
          throw new CaptureException(
              "There is no picture source \"" + FeedAddress.redacted(text) + "\".",
              "A picture source is test-card, camera, camera:ID, screen, screen:ID,"
                  + " screen:ID?"
                  + Region.FORM
                  + ","
                  + " file:PATH, file:PATH?loop, feed:ADDRESS, image:PATH, text:WORDS or colour:#RRGGBB.",
              "Write one of these; the command \"devices\" lists cameras and screens.");
    };
  }
}
