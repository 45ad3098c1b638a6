package tallylight.rtmp.amf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of AMF0 (Action Message Format, AMF 0 specification, section 2). Immutable. */
public sealed interface AmfValue {

  /** A 64-bit floating point number (2.2). */
  record Num(double value) implements AmfValue {}

  /** True or false (2.3). */
  record Bool(boolean value) implements AmfValue {}

  /** Text (2.4, 2.14); the long form is used by itself above 65535 bytes of UTF-8. */
  record Text(String value) implements AmfValue {}

  /** Named values in order (2.5). */
  record Obj(Map<String, AmfValue> properties) implements AmfValue {
    public Obj {
      properties = inOrder(properties);
    }
  }

  /** The types without a value. */
  enum Special implements AmfValue {
    /** Nothing (2.7). */
    NULL,
    /** Not even nothing (2.8). */
    UNDEFINED,
    /** A type that the sender could not express (2.15). */
    UNSUPPORTED
  }

  /**
   * The complex value number {@code index} of the same packet, counted from 0 (2.9).
   *
   * @param index 0 to 65535; kept as it came, not resolved
   */
  record Reference(int index) implements AmfValue {}

  /** Named values with an announced count (2.10); the count is always that of the values. */
  record EcmaArray(Map<String, AmfValue> properties) implements AmfValue {
    public EcmaArray {
      properties = inOrder(properties);
    }
  }

  /** Values counted from 0 (2.12). */
  record StrictArray(List<AmfValue> values) implements AmfValue {
    public StrictArray {
      values = List.copyOf(values);
    }
  }

  /**
   * A moment (2.13).
   *
   * @param milliseconds since 1 January 1970 UTC
   * @param zone reserved, 0 by the specification; kept as it came
   */
  record Date(double milliseconds, short zone) implements AmfValue {}

  /** An XML document as text (2.17). */
  record Xml(String document) implements AmfValue {}

  /** Named values of a class (2.18). */
  record TypedObj(String className, Map<String, AmfValue> properties) implements AmfValue {
    public TypedObj {
      properties = inOrder(properties);
    }
  }

  /** A number (2.2). */
  static Num of(double value) {
    return new Num(value);
  }

  /** A text, which is written as a long one where it needs to be (2.4, 2.14). */
  static Text of(String value) {
    return new Text(value);
  }

  /** True or false (2.3). */
  static Bool of(boolean value) {
    return new Bool(value);
  }

  /** The named values of an object, a typed object or an ECMA array; empty for all others. */
  default Map<String, AmfValue> entries() {
    return switch (this) {
      case Obj object -> object.properties;
      case TypedObj object -> object.properties;
      case EcmaArray array -> array.properties;
      default -> Map.of();
    };
  }

  /** The text named {@code key} in {@link #entries()}, or null. */
  default @Nullable String text(String key) {
    return entries().get(key) instanceof Text text ? text.value() : null;
  }

  /** The number named {@code key} in {@link #entries()}, or {@code otherwise}. */
  default double number(String key, double otherwise) {
    return entries().get(key) instanceof Num number ? number.value() : otherwise;
  }

  private static Map<String, AmfValue> inOrder(Map<String, AmfValue> properties) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }
}
