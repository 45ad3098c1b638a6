package tallylight.app.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tallylight.app.broadcast.EncoderSharing;

/** Reads {@code --several}. */
final class SharingConverter implements ITypeConverter<EncoderSharing> {
  @Override
  public EncoderSharing convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "follow" -> EncoderSharing.FOLLOW_SLOWEST;
      case "drop" -> EncoderSharing.DROP_THERE;
      case "own" -> EncoderSharing.OWN_ENCODER;
      default -> throw new TypeConversionException("it must be follow, drop or own");
    };
  }
}
