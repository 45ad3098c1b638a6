package tallylight.app.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object, read strictly: whatever is wrong is said with the place where it
 * stands, and {@link #end} refuses what nobody asked for.
 */
final class JsonFields {
  /** What stands in place of a number where something is not wanted at all. */
  static final String OFF = "off";

  private final JsonNode node;
  private final String place;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonFields(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /**
   * The fields of an object.
   *
   * @param place where it stands, such as {@code scenes[0]}; empty for the file itself
   */
  static JsonFields of(JsonNode node, String place) throws SceneFileException {
    if (!node.isObject()) {
      String what = place.isEmpty() ? "the file" : place;
      throw fault(what + " must be an object in braces, but it is " + shown(node) + ".");
    }
    return new JsonFields(node, place);
  }

  /** A fault in the file, with one sentence that says which. */
  static SceneFileException fault(String why) {
    return new SceneFileException(
        new Problem(
            "The scene file cannot be used.",
            why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1),
            "Mend the file; docs/scenes.md says what may stand in it."),
        null);
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** Where a field stands. */
  String placeOf(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private @Nullable JsonNode find(String name) {
    known.add(name);
    return node.get(name);
  }

  boolean has(String name) {
    return find(name) != null;
  }

  private JsonNode require(String name) throws SceneFileException {
    JsonNode value = find(name);
    if (value == null) {
      throw fault(placeOf(name) + " is missing.");
    }
    return value;
  }

  private SceneFileException wrong(String name, String expected, JsonNode value) {
    return fault(placeOf(name) + " must be " + expected + ", but it is " + shown(value) + ".");
  }

  String text(String name) throws SceneFileException {
    JsonNode value = require(name);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw wrong(name, "a text", value);
    }
    return value.stringValue();
  }

  @Nullable String textOrNull(String name) throws SceneFileException {
    return has(name) ? text(name) : null;
  }

  double number(String name, double least, double most) throws SceneFileException {
    JsonNode value = require(name);
    String range = "a number from " + plain(least) + " to " + plain(most);
    if (!value.isNumber()) {
      throw wrong(name, range, value);
    }
    double number = value.doubleValue();
    if (!(number >= least && number <= most)) {
      throw wrong(name, range, value);
    }
    return number;
  }

  double number(String name, double least, double most, double usual) throws SceneFileException {
    return has(name) ? number(name, least, most) : usual;
  }

  /** A number, or null where the word {@code off} stands in its place. */
  @Nullable Double numberOrOff(String name, double least, double most, double usual)
      throws SceneFileException {
    JsonNode value = find(name);
    if (value != null && value.isString()) {
      if (!value.stringValue().equals(OFF)) {
        throw wrong(
            name, "a number from " + plain(least) + " to " + plain(most) + " or \"off\"", value);
      }
      return null;
    }
    return number(name, least, most, usual);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  boolean yes(String name, boolean usual) throws SceneFileException {
    JsonNode value = find(name);
    if (value == null) {
      return usual;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.booleanValue();
  }

  /** One of a few words, which are the constants' names in lower case with hyphens. */
  <E extends Enum<E>> E word(String name, Class<E> type, E usual) throws SceneFileException {
    JsonNode value = find(name);
    if (value == null) {
      return usual;
    }
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (value.isString() && word.equals(value.stringValue())) {
        return constant;
      }
      words.add(word);
    }
    throw wrong(name, "one of " + String.join(", ", words), value);
  }

  JsonFields object(String name) throws SceneFileException {
    return of(require(name), placeOf(name));
  }

  /** The objects of an array; none where the field is not there. */
  List<JsonFields> objects(String name) throws SceneFileException {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(of(element, placeOf(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** The texts of an array; none where the field is not there. */
  List<String> texts(String name) throws SceneFileException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isString()) {
        throw wrong(name + "[" + texts.size() + "]", "a text", element);
      }
      texts.add(element.stringValue());
    }
    return texts;
  }

  private Iterable<JsonNode> array(String name) throws SceneFileException {
    JsonNode value = find(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrong(name, "a list in brackets", value);
    }
    return value.values();
  }

  /** Objects by names that the file chooses; none where the field is not there. */
  Map<String, JsonFields> named(String name) throws SceneFileException {
    Map<String, JsonFields> objects = new LinkedHashMap<>();
    if (has(name)) {
      JsonFields holder = object(name);
      for (Map.Entry<String, JsonNode> entry : holder.node.properties()) {
        if (entry.getKey().isBlank()) {
          throw fault("a name in " + placeOf(name) + " is empty.");
        }
        objects.put(entry.getKey(), of(entry.getValue(), holder.placeOf(entry.getKey())));
      }
    }
    return objects;
  }

  String place() {
    return place;
  }

  /** Refuses fields that were not asked for. */
  void end() throws SceneFileException {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        throw fault(
            "there is no field "
                + placeOf(entry.getKey())
                + "; what may stand there is "
                + String.join(", ", known)
                + ".");
      }
    }
  }
}
