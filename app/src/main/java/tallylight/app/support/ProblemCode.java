package tallylight.app.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import tallylight.media.ProblemException;

/**
 * The short code of each kind of fault, such as {@code TL-NET-03}: the same in every language and
 * every version, to be copied, searched for and read out on the telephone. {@code docs/errors.md}
 * lists them; {@code problem-codes.properties} gives each class its own.
 */
public final class ProblemCode {
  /** What stands for a kind of fault that has no code. */
  public static final String UNKNOWN = "TL-APP-00";

  /** What stands for a command line that is wrong. */
  public static final String USAGE = "TL-APP-07";

  private static final Map<String, String> CODES = read();

  private ProblemCode() {}

  private static Map<String, String> read() {
    var properties = new Properties();
    try (InputStream file =
        ProblemCode.class.getResourceAsStream("/tallylight/app/problem-codes.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
  }

  /** The code of a fault: that of its class, or else of the next one above. */
  public static String of(ProblemException fault) {
    for (Class<?> type = fault.getClass(); type != null; type = type.getSuperclass()) {
      Optional<String> code = of(type.getName());
      if (code.isPresent()) {
        return code.get();
      }
    }
    return UNKNOWN;
  }

  /** The code of a class of faults, by its binary name. */
  public static Optional<String> of(String className) {
    return Optional.ofNullable(CODES.get(className));
  }

  /** Every code, by the binary name of its class. */
  public static Map<String, String> all() {
    return CODES;
  }
}
