package tallylight.app.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tallylight.rtmp.congestion.PictureLadder.Permission;

/** Reads {@code --give-up}. */
final class PermissionConverter implements ITypeConverter<Permission> {
  @Override
  public Permission convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nothing" -> Permission.NOTHING;
      case "rate" -> Permission.FRAME_RATE;
      case "size" -> Permission.FRAME_RATE_AND_SIZE;
      default -> throw new TypeConversionException("it must be nothing, rate or size");
    };
  }
}
