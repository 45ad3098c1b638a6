package tallylight.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tallylight.media.VideoSize;

/** Reads {@code 1280x720}. */
final class VideoSizeConverter implements ITypeConverter<VideoSize> {
  private static final VideoSize SMALLEST = new VideoSize(64, 36);
  private static final VideoSize LARGEST = new VideoSize(7680, 4320);

  @Override
  public VideoSize convert(String text) {
    return VideoSize.parse(text)
        .filter(VideoSize::isEven)
        .filter(size -> size.width() >= SMALLEST.width() && size.height() >= SMALLEST.height())
        .filter(size -> size.width() <= LARGEST.width() && size.height() <= LARGEST.height())
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\""
                        + text
                        + "\" is no picture size; it is WIDTHxHEIGHT, both even, "
                        + SMALLEST
                        + " to "
                        + LARGEST));
  }
}
