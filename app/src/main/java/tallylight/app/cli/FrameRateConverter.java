package tallylight.app.cli;

import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tallylight.media.FrameRate;

/** Reads {@code 30}, {@code 29.97} or {@code 30000/1001}. */
final class FrameRateConverter implements ITypeConverter<FrameRate> {
  private static final double SLOWEST = 1;
  private static final double FASTEST = 120;
  private static final Pattern FRACTION = Pattern.compile("(\\d{1,6})(?:/(\\d{1,4}))?");
  private static final Map<String, FrameRate> BROADCAST_RATES =
      Map.of(
          "23.976", new FrameRate(24_000, 1001),
          "23.98", new FrameRate(24_000, 1001),
          "29.97", new FrameRate(30_000, 1001),
          "59.94", new FrameRate(60_000, 1001));

  @Override
  public FrameRate convert(String text) {
    FrameRate rate = BROADCAST_RATES.get(text);
    var fraction = FRACTION.matcher(text);
    if (rate == null && fraction.matches()) {
      int denominator = fraction.group(2) == null ? 1 : Integer.parseInt(fraction.group(2));
      int numerator = Integer.parseInt(fraction.group(1));
      double perSecond = (double) numerator / denominator;
      rate =
          perSecond >= SLOWEST && perSecond <= FASTEST
              ? new FrameRate(numerator, denominator)
              : null;
    }
    if (rate == null) {
      throw new TypeConversionException(
          "\"" + text + "\" is no frame rate; it is 1 to 120, such as 30, 29.97 or 30000/1001");
    }
    return rate;
  }
}
