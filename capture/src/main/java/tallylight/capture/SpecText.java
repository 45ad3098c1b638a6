package tallylight.capture;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of a source, split at its first colon: {@code kind} or {@code kind:argument}.
 *
 * @param argument null where there is no colon
 */
record SpecText(String text, String kind, @Nullable String argument) {
  private static final String LOOP = "?loop";

  static SpecText of(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new SpecText(text, text.strip(), null)
        : new SpecText(text, text.substring(0, colon).strip(), text.substring(colon + 1));
  }

  static String file(Path path, boolean loop) {
    return "file:" + path + (loop ? LOOP : "");
  }

  /**
   * What was written: {@code kind}, {@code kind:} or, with anything behind the colon, {@code
   * kind:*}.
   */
  String form() {
    if (argument == null) {
      return kind;
    }
    return argument.isBlank() ? kind + ":" : kind + ":*";
  }

  boolean loops() {
    return argument != null && argument.endsWith(LOOP);
  }

  /** The path of a file, without the wish to loop. */
  Path path() throws CaptureException {
    String path = argument == null ? "" : argument;
    return pathOf(loops() ? path.substring(0, path.length() - LOOP.length()) : path);
  }

  /** The path of a file that cannot loop. */
  Path wholePath() throws CaptureException {
    return pathOf(argument == null ? "" : argument);
  }

  private Path pathOf(String path) throws CaptureException {
    if (path.isBlank()) {
      throw new CaptureException(
          "\"" + text + "\" names no file.",
          "A file is written file:PATH, or file:PATH?loop to play it again and again; an image is"
              + " written image:PATH.",
          "Put the path of a file behind the colon.");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new CaptureException(
          "\"" + text + "\" names no file.",
          "The path holds a character that no file name may have.",
          "Check the path behind the colon.");
    }
  }

  /** The argument as the address of a feed. */
  FeedAddress feed() throws CaptureException {
    return FeedAddress.parse(argument == null ? "" : argument);
  }

  /** The region of a screen: the whole argument, or what stands behind a question mark. */
  @Nullable Region region() {
    String text = argument == null ? "" : argument;
    return Region.parse(text.substring(text.lastIndexOf('?') + 1)).orElse(null);
  }

  /** The ID of a screen, without a region; null for the usual one. */
  @Nullable String screen() {
    if (argument == null || region() == null) {
      return argument;
    }
    int mark = argument.lastIndexOf('?');
    return mark < 0 ? null : argument.substring(0, mark);
  }

  /** The argument as words; a backslash and an n begin a new line. */
  String words() {
    return argument == null ? "" : argument.replace("\\n", "\n");
  }

  /** The argument as a colour. */
  Rgba colour() throws CaptureException {
    return Rgba.parse(argument == null ? "" : argument)
        .orElseThrow(
            () ->
                new CaptureException(
                    "\"" + text + "\" names no colour.",
                    "A colour is written " + Rgba.FORM + ", in hexadecimal digits.",
                    "Write for example colour:#1E90FF."));
  }

  /** The argument as a whole number between two limits. */
  int number(int lowest, int highest, String meaning) throws CaptureException {
    try {
      int number = Integer.parseInt(argument == null ? "" : argument.strip());
      if (number >= lowest && number <= highest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the sentence that says what is allowed.
    }
    throw new CaptureException(
        "\"" + text + "\" cannot be used.",
        "Behind the colon stands " + meaning + ", a whole number.",
        "Write a number from " + lowest + " to " + highest + ", such as tone:1000.");
  }
}
