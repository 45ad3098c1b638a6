package tallylight.media;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A picture's size in pixels.
 *
 * @param width 2 to 16384
 * @param height 2 to 16384
 */
public record VideoSize(int width, int height) {
  private static final Pattern WIDTH_BY_HEIGHT = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");
  private static final int LARGEST = 16_384;

  /** 1280x720. */
  public static final VideoSize HD_720 = new VideoSize(1280, 720);

  public VideoSize {
    if (width < 2 || height < 2 || width > LARGEST || height > LARGEST) {
      throw new IllegalArgumentException(
          "a picture is 2 to " + LARGEST + " pixels wide and high: " + width + "x" + height);
    }
  }

  /** Reads {@code 1280x720}; empty where the text is not a size. */
  public static Optional<VideoSize> parse(String text) {
    var matcher = WIDTH_BY_HEIGHT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int width = Integer.parseInt(matcher.group(1));
    int height = Integer.parseInt(matcher.group(2));
    boolean possible = width >= 2 && height >= 2 && width <= LARGEST && height <= LARGEST;
    return possible ? Optional.of(new VideoSize(width, height)) : Optional.empty();
  }

  /** True where 4:2:0 sampling divides both sides evenly. */
  public boolean isEven() {
    return width % 2 == 0 && height % 2 == 0;
  }

  /** The largest even size with this shape that fits into {@code frame}. */
  public VideoSize fittedInto(VideoSize frame) {
    double scale = Math.min((double) frame.width / width, (double) frame.height / height);
    return new VideoSize(
        evenBetween(Math.round(width * scale), frame.width),
        evenBetween(Math.round(height * scale), frame.height));
  }

  /** This size, or with its shape one whose longer side is {@code longest}, where that is less. */
  public VideoSize fittedIfLarger(int longest) {
    return Math.max(width, height) <= longest ? this : fittedInto(new VideoSize(longest, longest));
  }

  private static int evenBetween(long wished, int limit) {
    return (int) Math.max(2, Math.min(wished, limit) & ~1L);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
