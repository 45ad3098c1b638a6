package tallylight.rtmp.amf;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads AMF0 values from a buffer, moving its position.
 *
 * <p>Whatever the bytes say, no more is allocated than they can pay for: every length is held
 * against what is left before anything is made, and values nest at most {@value #DEEPEST} deep.
 */
public final class AmfReader {
  /** How deep values may nest. */
  public static final int DEEPEST = 16;

  private final ByteBuffer in;

  /** Reads from {@code in}, which must be big-endian, as new buffers are. */
  public AmfReader(ByteBuffer in) {
    this.in = in;
  }

  /** True while there is another value. */
  public boolean hasNext() {
    return in.hasRemaining();
  }

  /**
   * The next value.
   *
   * @throws ProtocolException where the bytes are no AMF0 value
   */
  public AmfValue read() throws ProtocolException {
    return read(1);
  }

  /** All values up to the end of the buffer. */
  public List<AmfValue> readAll() throws ProtocolException {
    var values = new ArrayList<AmfValue>();
    while (hasNext()) {
      values.add(read());
    }
    return values;
  }

  private AmfValue read(int depth) throws ProtocolException {
    if (depth > DEEPEST) {
      throw new ProtocolException("AMF values nested deeper than " + DEEPEST);
    }
    int marker = need(1).get() & 0xFF;
    return switch (marker) {
      case AmfMarker.NUMBER -> new AmfValue.Num(need(8).getDouble());
      case AmfMarker.BOOLEAN -> new AmfValue.Bool(need(1).get() != 0);
      case AmfMarker.STRING -> new AmfValue.Text(shortText());
      case AmfMarker.OBJECT -> new AmfValue.Obj(properties(depth));
      case AmfMarker.NULL -> AmfValue.Special.NULL;
      case AmfMarker.UNDEFINED -> AmfValue.Special.UNDEFINED;
      case AmfMarker.REFERENCE -> new AmfValue.Reference(need(2).getShort() & 0xFFFF);
      case AmfMarker.ECMA_ARRAY -> ecmaArray(depth);
      case AmfMarker.STRICT_ARRAY -> strictArray(depth);
      case AmfMarker.DATE -> new AmfValue.Date(need(10).getDouble(), in.getShort());
      case AmfMarker.LONG_STRING -> new AmfValue.Text(longText());
      case AmfMarker.UNSUPPORTED -> AmfValue.Special.UNSUPPORTED;
      case AmfMarker.XML_DOCUMENT -> new AmfValue.Xml(longText());
      case AmfMarker.TYPED_OBJECT -> new AmfValue.TypedObj(name(), properties(depth));
      default -> throw new ProtocolException("no AMF0 type has marker 0x%02x".formatted(marker));
    };
  }

  /** The announced count is a hint that some senders set to 0: only the end marker counts. */
  private AmfValue ecmaArray(int depth) throws ProtocolException {
    need(4).getInt();
    return new AmfValue.EcmaArray(properties(depth));
  }

  private AmfValue strictArray(int depth) throws ProtocolException {
    int count = need(4).getInt();
    if (count < 0 || count > in.remaining()) {
      throw new ProtocolException("AMF array longer than the bytes left");
    }
    // Not sized by the count: an element takes one byte of the packet but more of our memory.
    var values = new ArrayList<AmfValue>();
    for (int i = 0; i < count; i++) {
      values.add(read(depth + 1));
    }
    return new AmfValue.StrictArray(values);
  }

  private Map<String, AmfValue> properties(int depth) throws ProtocolException {
    var properties = new LinkedHashMap<String, AmfValue>();
    while (true) {
      String name = name();
      if (name.isEmpty() && need(1).get(in.position()) == AmfMarker.OBJECT_END) {
        in.get();
        return properties;
      }
      properties.put(name, read(depth + 1));
    }
  }

  /**
   * Where bytes are no UTF-8 each becomes a replacement character of three, which may be more than
   * a name's length can say.
   */
  private String name() throws ProtocolException {
    String name = shortText();
    if (name.length() > AmfWriter.LONGEST_SHORT_TEXT / 3
        && utf8Length(name) > AmfWriter.LONGEST_SHORT_TEXT) {
      throw new ProtocolException("an AMF name that is no UTF-8");
    }
    return name;
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private String shortText() throws ProtocolException {
    return text(need(2).getShort() & 0xFFFF);
  }

  private String longText() throws ProtocolException {
    return text(need(4).getInt());
  }

  private String text(int length) throws ProtocolException {
    if (length < 0) {
      throw new ProtocolException("AMF text longer than the bytes left");
    }
    ByteBuffer bytes = need(length).slice(in.position(), length);
    in.position(in.position() + length);
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private ByteBuffer need(int bytes) throws ProtocolException {
    if (in.remaining() < bytes) {
      throw new ProtocolException("AMF value cut short");
    }
    return in;
  }
}
