package tallylight.rtmp;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.HexFormat;

/** Bytes of the wire as tests write them: hexadecimal digits, with spaces where they help. */
public final class Wire {
  private Wire() {}

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", "").replace("\n", ""));
  }

  public static ByteBuffer buffer(String hex) {
    return ByteBuffer.wrap(bytes(hex));
  }

  /** A channel that gives these bytes and then ends. */
  public static ReadableByteChannel channel(String hex) {
    return Channels.newChannel(new ByteArrayInputStream(bytes(hex)));
  }

  /** The remaining bytes of a buffer, whose position stays. */
  public static String hex(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
