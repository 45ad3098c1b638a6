package tallylight.capture;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallylight.media.VideoSize;

/**
 * A part of a screen, in its pixels; written as X11 writes geometries: {@code 1280x720+100+50}.
 *
 * @param size of the part
 * @param x of its left edge, at least 0
 * @param y of its upper edge, at least 0
 */
public record Region(VideoSize size, int x, int y) {
  /** How it is written. */
  static final String FORM = "WIDTHxHEIGHT+X+Y";

  private static final Pattern GEOMETRY =
      Pattern.compile("(?<size>\\d{1,5}x\\d{1,5})\\+(?<x>\\d{1,5})\\+(?<y>\\d{1,5})");

  public Region {
    if (x < 0 || y < 0) {
      throw new IllegalArgumentException("no part of a screen");
    }
  }

  /** Reads {@code 1280x720+100+50}; empty where the text is no region. */
  static Optional<Region> parse(String text) {
    Matcher parts = GEOMETRY.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int x = Integer.parseInt(parts.group("x"));
    int y = Integer.parseInt(parts.group("y"));
    return VideoSize.parse(parts.group("size")).map(size -> new Region(size, x, y));
  }

  @Override
  public String toString() {
    return size + "+" + x + "+" + y;
  }
}
