package tallylight.rtmp.amf;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads AMF3 values (Action Message Format, AMF 3 specification, section 3) as the AMF0 values that
 * say the same. Numbers become {@link AmfValue.Num}, an array with names an {@link
 * AmfValue.EcmaArray}; byte arrays, which AMF0 does not have, become {@link
 * AmfValue.Special#UNSUPPORTED}. Vectors, dictionaries, values that contain themselves and classes
 * with a format of their own are refused.
 *
 * <p>References make it possible to say much with few bytes. What a message amounts to once each
 * reference stands for what it refers to is limited to {@value #MOST}: a value counts 1, a text its
 * characters besides.
 */
final class Amf3Reader {
  /** How much the values of one message may amount to. */
  static final int MOST = 1 << 18;

  private static final int LONGEST_U29 = 4;

  /** A class: its name and those of its members (3.12). */
  private record Traits(String className, boolean dynamic, List<String> members) {}

  /** A complex value that may be referred to. */
  private static final class Slot {
    AmfValue value = AmfValue.Special.UNDEFINED;

    /** What it amounts to; -1 while it is being read. */
    int amount = -1;

    /** How many levels of values are within it. */
    int height;
  }

  private final ByteBuffer in;
  private final List<String> texts = new ArrayList<>();
  private final List<Traits> classes = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private int amount;
  private int deepest;

  /** Reads from {@code in}; references last as long as this reader. */
  Amf3Reader(ByteBuffer in) {
    this.in = in;
  }

  /**
   * The next value.
   *
   * @param depth how deep it stands, 1 at the top
   * @throws ProtocolException where the bytes are no AMF3 value, or one that is refused
   */
  AmfValue read(int depth) throws ProtocolException {
    reach(depth);
    spend(1);
    int marker = need(1).get() & 0xFF;
    return switch (marker) {
      case Amf3Marker.UNDEFINED -> AmfValue.Special.UNDEFINED;
      case Amf3Marker.NULL -> AmfValue.Special.NULL;
      case Amf3Marker.FALSE -> AmfValue.of(false);
      case Amf3Marker.TRUE -> AmfValue.of(true);
      // 29 bits with a sign (3.6).
      case Amf3Marker.INTEGER -> AmfValue.of(number() << 3 >> 3);
      case Amf3Marker.DOUBLE -> AmfValue.of(need(8).getDouble());
      case Amf3Marker.STRING -> AmfValue.of(text());
      case Amf3Marker.XML_DOCUMENT,
          Amf3Marker.DATE,
          Amf3Marker.ARRAY,
          Amf3Marker.OBJECT,
          Amf3Marker.XML,
          Amf3Marker.BYTE_ARRAY ->
          complex(marker, depth);
      default ->
          throw new ProtocolException("no AMF3 type read here has marker 0x%02x".formatted(marker));
    };
  }

  private void reach(int depth) throws ProtocolException {
    if (depth > AmfReader.DEEPEST) {
      throw new ProtocolException("AMF values nested deeper than " + AmfReader.DEEPEST);
    }
    deepest = Math.max(deepest, depth);
  }

  /** A value, or a reference to one that came before: the lowest bit tells. */
  private AmfValue complex(int marker, int depth) throws ProtocolException {
    int header = number();
    if ((header & 1) == 0) {
      return referred(header >> 1, depth);
    }
    var slot = new Slot();
    slots.add(slot);
    int before = amount;
    int deepestBefore = deepest;
    deepest = depth;
    slot.value =
        switch (marker) {
          case Amf3Marker.DATE -> new AmfValue.Date(need(8).getDouble(), (short) 0);
          case Amf3Marker.ARRAY -> array(header >> 1, depth);
          case Amf3Marker.OBJECT -> object(header, depth);
          case Amf3Marker.BYTE_ARRAY -> skipped(header >> 1);
          default -> new AmfValue.Xml(text(header >> 1));
        };
    slot.amount = amount - before;
    slot.height = deepest - depth;
    deepest = Math.max(deepest, deepestBefore);
    return slot.value;
  }

  private AmfValue referred(int index, int depth) throws ProtocolException {
    if (index >= slots.size() || slots.get(index).amount < 0) {
      throw new ProtocolException("an AMF3 reference to no value, or to one that is not over");
    }
    Slot slot = slots.get(index);
    spend(slot.amount);
    reach(depth + slot.height);
    return slot.value;
  }

  private AmfValue skipped(int bytes) throws ProtocolException {
    need(bytes).position(in.position() + bytes);
    return AmfValue.Special.UNSUPPORTED;
  }

  /** Values with names, then values without, which are named by their index where both come. */
  private AmfValue array(int count, int depth) throws ProtocolException {
    need(count);
    Map<String, AmfValue> named = dynamic(depth);
    if (named.isEmpty()) {
      var values = new ArrayList<AmfValue>();
      for (int i = 0; i < count; i++) {
        values.add(read(depth + 1));
      }
      return new AmfValue.StrictArray(values);
    }
    for (int i = 0; i < count; i++) {
      named.put(String.valueOf(i), read(depth + 1));
    }
    return new AmfValue.EcmaArray(named);
  }

  private AmfValue object(int header, int depth) throws ProtocolException {
    Traits traits = traits(header);
    spend(traits.className.length());
    var properties = new LinkedHashMap<String, AmfValue>();
    for (String member : traits.members) {
      spend(member.length());
      properties.put(member, read(depth + 1));
    }
    if (traits.dynamic) {
      properties.putAll(dynamic(depth));
    }
    return traits.className.isEmpty()
        ? new AmfValue.Obj(properties)
        : new AmfValue.TypedObj(traits.className, properties);
  }

  private Traits traits(int header) throws ProtocolException {
    if ((header & 2) == 0) {
      int index = header >> 2;
      if (index >= classes.size()) {
        throw new ProtocolException("an AMF3 reference to no class");
      }
      return classes.get(index);
    }
    if ((header & 4) != 0) {
      throw new ProtocolException("an AMF3 class with a format of its own");
    }
    int count = header >> 4;
    String className = name();
    need(count);
    var members = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      members.add(name());
    }
    var traits = new Traits(className, (header & 8) != 0, members);
    classes.add(traits);
    return traits;
  }

  /** Names and values, up to the empty name. */
  private Map<String, AmfValue> dynamic(int depth) throws ProtocolException {
    var properties = new LinkedHashMap<String, AmfValue>();
    for (String name = name(); !name.isEmpty(); name = name()) {
      spend(name.length());
      properties.put(name, read(depth + 1));
    }
    return properties;
  }

  private String name() throws ProtocolException {
    return AmfReader.checkedName(textOrReference());
  }

  private String text() throws ProtocolException {
    String text = textOrReference();
    spend(text.length());
    return text;
  }

  /** Only texts that are not empty can be referred to (3.8). */
  private String textOrReference() throws ProtocolException {
    int header = number();
    if ((header & 1) == 0) {
      if (header >> 1 >= texts.size()) {
        throw new ProtocolException("an AMF3 reference to no text");
      }
      return texts.get(header >> 1);
    }
    String text = bytes(header >> 1);
    if (!text.isEmpty()) {
      texts.add(text);
    }
    return text;
  }

  private String text(int length) throws ProtocolException {
    String text = bytes(length);
    spend(text.length());
    return text;
  }

  private String bytes(int length) throws ProtocolException {
    ByteBuffer bytes = need(length).slice(in.position(), length);
    in.position(in.position() + length);
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  /** A U29 (1.3.1): seven bits a byte while the top bit is set, and eight in the fourth. */
  private int number() throws ProtocolException {
    int number = 0;
    for (int i = 1; i < LONGEST_U29; i++) {
      int next = need(1).get() & 0xFF;
      number = number << 7 | (next & 0x7F);
      if (next < 0x80) {
        return number;
      }
    }
    return number << 8 | (need(1).get() & 0xFF);
  }

  private void spend(int more) throws ProtocolException {
    amount += more;
    if (amount > MOST) {
      throw new ProtocolException("AMF3 values that amount to more than " + MOST);
    }
  }

  private ByteBuffer need(int bytes) throws ProtocolException {
    if (in.remaining() < bytes) {
      throw new ProtocolException("AMF value cut short");
    }
    return in;
  }
}
