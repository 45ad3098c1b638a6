package tallylight.rtmp.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import tallylight.rtmp.chunk.ChunkLimits;
import tallylight.rtmp.chunk.ChunkMessage;
import tallylight.rtmp.chunk.ChunkReader;
import tallylight.rtmp.chunk.ChunkWriter;

/**
 * Whatever messages are read from chunks can be cut into chunks, and are then read as the same
 * messages.
 */
public final class ChunkTarget {
  private static final ChunkLimits LIMITS = new ChunkLimits(1 << 20, 32);

  private ChunkTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Allowance.hold(() -> readToTheEnd(reader(input)));
    var written = new ByteArrayOutputStream();
    int messages = writeAgain(reader(input), written);
    ChunkReader first = reader(input);
    ChunkReader second = reader(written.toByteArray());
    for (int i = 0; i < messages; i++) {
      compare(first.read(), second.read());
    }
  }

  private static ChunkReader reader(byte[] chunks) {
    return new ChunkReader(Channels.newChannel(new ByteArrayInputStream(chunks)), LIMITS);
  }

  private static void readToTheEnd(ChunkReader reader) throws IOException {
    while (true) {
      reader.read();
    }
  }

  /** Returns how many messages there were. */
  private static int writeAgain(ChunkReader reader, ByteArrayOutputStream out) throws IOException {
    var writer = new ChunkWriter();
    for (int messages = 0; ; messages++) {
      ChunkMessage message;
      try {
        message = reader.read();
      } catch (ProtocolException | EOFException _) {
        return messages;
      }
      ByteBuffer chunks =
          writer.write(
              message.csid(),
              message.timestamp(),
              message.type(),
              message.streamId(),
              message.payload().duplicate());
      var bytes = new byte[chunks.remaining()];
      chunks.get(bytes);
      out.write(bytes);
    }
  }

  private static void compare(ChunkMessage first, ChunkMessage second) {
    if (first.csid() != second.csid()
        || first.timestamp() != second.timestamp()
        || first.type() != second.type()
        || first.streamId() != second.streamId()
        || !first.payload().equals(second.payload())) {
      throw new AssertionError("read " + words(first) + ", then " + words(second));
    }
  }

  private static String words(ChunkMessage message) {
    return "type %d on chunk stream %d at %d, message stream %d, %d bytes"
        .formatted(
            message.type(),
            message.csid(),
            message.timestamp(),
            message.streamId(),
            message.payload().remaining());
  }
}
