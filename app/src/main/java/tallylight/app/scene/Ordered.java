package tallylight.app.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changed copies of lists and maps that keep their order. */
final class Ordered {
  private Ordered() {}

  static <T> List<T> with(List<T> list, int index, T element) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, element);
    return copy;
  }

  static <T> List<T> plus(List<T> list, T element) {
    List<T> copy = new ArrayList<>(list);
    copy.add(element);
    return copy;
  }

  static <T> List<T> without(List<T> list, int index) {
    List<T> copy = new ArrayList<>(list);
    copy.remove(index);
    return copy;
  }

  static <T> List<T> moved(List<T> list, int from, int to) {
    List<T> copy = new ArrayList<>(list);
    copy.add(to, copy.remove(from));
    return copy;
  }

  static <T> Map<String, T> copy(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
    Map<String, T> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }

  static <T> Map<String, T> without(Map<String, T> map, String name) {
    Map<String, T> copy = new LinkedHashMap<>(map);
    copy.remove(name);
    return copy;
  }

  /** The same under another name, in the same place. */
  static <T> Map<String, T> renamed(Map<String, T> map, String from, String to) {
    Map<String, T> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(name.equals(from) ? to : name, value));
    return copy;
  }

  static <T> Map<String, T> moved(Map<String, T> map, String name, int to) {
    List<String> names = new ArrayList<>(map.keySet());
    List<String> order = moved(names, names.indexOf(name), to);
    Map<String, T> copy = new LinkedHashMap<>();
    for (String each : order) {
      T value = map.get(each);
      if (value != null) {
        copy.put(each, value);
      }
    }
    return copy;
  }
}
