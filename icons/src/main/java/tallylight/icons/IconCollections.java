package tallylight.icons;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The files in which Windows and macOS keep one icon at several sizes, each as PNG. */
final class IconCollections {
  private static final int ICO_HEADER = 6;
  private static final int ICO_ENTRY = 16;
  private static final int ICO_LARGEST = 256;
  private static final int ICNS_HEADER = 8;

  /** The types of Apple's Icon Services and their sizes in pixels; those of 2x come last. */
  private static final List<Map.Entry<String, Integer>> ICNS_TYPES =
      List.of(
          Map.entry("icp4", 16),
          Map.entry("icp5", 32),
          Map.entry("ic07", 128),
          Map.entry("ic08", 256),
          Map.entry("ic09", 512),
          Map.entry("ic11", 32),
          Map.entry("ic12", 64),
          Map.entry("ic13", 256),
          Map.entry("ic14", 512),
          Map.entry("ic10", 1024));

  private IconCollections() {}

  /**
   * An ICO file (Windows Vista and newer take PNG in it) of the pictures up to 256 pixels.
   *
   * @param pictures PNG by size
   */
  static byte[] ico(SortedMap<Integer, byte[]> pictures) {
    SortedMap<Integer, byte[]> fitting = pictures.headMap(ICO_LARGEST + 1);
    int offset = ICO_HEADER + ICO_ENTRY * fitting.size();
    int length = offset + fitting.values().stream().mapToInt(png -> png.length).sum();
    ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) fitting.size());
    for (Map.Entry<Integer, byte[]> picture : fitting.entrySet()) {
      byte size = (byte) (int) picture.getKey(); // 256 is written as 0
      int bytes = picture.getValue().length;
      file.put(size).put(size).put((byte) 0).put((byte) 0);
      file.putShort((short) 1).putShort((short) 32).putInt(bytes).putInt(offset);
      offset += bytes;
    }
    fitting.values().forEach(file::put);
    return file.array();
  }

  /**
   * An ICNS file of all sizes it knows.
   *
   * @param pictures PNG by size
   */
  static byte[] icns(SortedMap<Integer, byte[]> pictures) {
    var chunks = new ArrayList<ByteBuffer>();
    for (Map.Entry<String, Integer> type : ICNS_TYPES) {
      byte[] png = pictures.get(type.getValue());
      if (png != null) {
        chunks.add(icnsChunk(type.getKey(), ByteBuffer.wrap(png)));
      }
    }
    ByteBuffer contents =
        ByteBuffer.allocate(chunks.stream().mapToInt(ByteBuffer::remaining).sum());
    chunks.forEach(contents::put);
    return icnsChunk("icns", contents.flip()).array();
  }

  private static ByteBuffer icnsChunk(String type, ByteBuffer contents) {
    int length = ICNS_HEADER + contents.remaining();
    return ByteBuffer.allocate(length)
        .put(type.getBytes(US_ASCII))
        .putInt(length)
        .put(contents)
        .flip();
  }
}
