package tallylight.rtmp.amf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes AMF0 values into a buffer of its own, which grows as needed. */
public final class AmfWriter {
  /** The most bytes of UTF-8 that a name can have. */
  static final int LONGEST_SHORT_TEXT = 0xFFFF;

  private ByteBuffer out = ByteBuffer.allocate(256);

  /** All of {@code values}, one after the other. */
  public static byte[] toBytes(Iterable<? extends AmfValue> values) {
    var writer = new AmfWriter();
    values.forEach(writer::write);
    return writer.toBytes();
  }

  /** Everything written so far. */
  public byte[] toBytes() {
    var bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  /** Appends a value. */
  public AmfWriter write(AmfValue value) {
    switch (value) {
      case AmfValue.Num number -> marker(AmfMarker.NUMBER, 8).putDouble(number.value());
      case AmfValue.Bool bool -> marker(AmfMarker.BOOLEAN, 1).put((byte) (bool.value() ? 1 : 0));
      case AmfValue.Text text -> text(text.value());
      case AmfValue.Obj object -> {
        marker(AmfMarker.OBJECT, 0);
        properties(object.properties());
      }
      case AmfValue.Special.NULL -> marker(AmfMarker.NULL, 0);
      case AmfValue.Special.UNDEFINED -> marker(AmfMarker.UNDEFINED, 0);
      case AmfValue.Reference reference ->
          marker(AmfMarker.REFERENCE, 2).putShort((short) reference.index());
      case AmfValue.EcmaArray array -> {
        marker(AmfMarker.ECMA_ARRAY, 4).putInt(array.properties().size());
        properties(array.properties());
      }
      case AmfValue.StrictArray array -> {
        marker(AmfMarker.STRICT_ARRAY, 4).putInt(array.values().size());
        array.values().forEach(this::write);
      }
      case AmfValue.Date date ->
          marker(AmfMarker.DATE, 10).putDouble(date.milliseconds()).putShort(date.zone());
      case AmfValue.Special.UNSUPPORTED -> marker(AmfMarker.UNSUPPORTED, 0);
      case AmfValue.Xml xml -> {
        byte[] bytes = utf8(xml.document());
        marker(AmfMarker.XML_DOCUMENT, 4 + bytes.length).putInt(bytes.length).put(bytes);
      }
      case AmfValue.TypedObj object -> {
        marker(AmfMarker.TYPED_OBJECT, 0);
        shortText(object.className());
        properties(object.properties());
      }
    }
    return this;
  }

  private void text(String text) {
    byte[] bytes = utf8(text);
    if (bytes.length <= LONGEST_SHORT_TEXT) {
      marker(AmfMarker.STRING, 2 + bytes.length).putShort((short) bytes.length).put(bytes);
    } else {
      marker(AmfMarker.LONG_STRING, 4 + bytes.length).putInt(bytes.length).put(bytes);
    }
  }

  private void properties(Map<String, AmfValue> properties) {
    properties.forEach(
        (name, value) -> {
          shortText(name);
          write(value);
        });
    room(3).putShort((short) 0).put((byte) AmfMarker.OBJECT_END);
  }

  private void shortText(String name) {
    byte[] bytes = utf8(name);
    if (bytes.length > LONGEST_SHORT_TEXT) {
      throw new IllegalArgumentException("a name of " + bytes.length + " bytes");
    }
    room(2 + bytes.length).putShort((short) bytes.length).put(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ByteBuffer marker(int marker, int following) {
    return room(1 + following).put((byte) marker);
  }

  private ByteBuffer room(int bytes) {
    if (out.remaining() < bytes) {
      int wanted = Math.addExact(out.position(), bytes);
      ByteBuffer larger = ByteBuffer.allocate(Math.max(wanted, out.capacity() * 2));
      out = larger.put(out.flip());
    }
    return out;
  }
}
