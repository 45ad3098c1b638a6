package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.flv.FlvWriter;
import tallylight.rtmp.transport.Transport;

/**
 * The body of an HTTP answer that is an FLV file; chunked (RFC 9112, section 7.1) or up to the end
 * of the connection. For one thread.
 */
final class FlvBody {
  private final Transport transport;
  private final boolean chunked;
  private final FlvWriter writer;
  private final List<MediaMessage> headers = new ArrayList<>();
  private boolean begun;
  private boolean fileBegun;

  FlvBody(Transport transport, boolean chunked) {
    this.transport = transport;
    this.chunked = chunked;
    this.writer = new FlvWriter(chunked ? new ChunkedCoding(transport) : transport);
  }

  /** Whether anything was given to be written. */
  boolean isBegun() {
    return begun;
  }

  /**
   * Writes a message. The file's header says whether there are sound and pictures, so that it waits
   * with all configurations for the first media.
   */
  void write(MediaMessage media) throws IOException {
    begun = true;
    if (fileBegun) {
      put(media);
      return;
    }
    headers.add(media);
    if (!media.header()) {
      boolean sound = headers.stream().anyMatch(m -> m.type() == FlvTag.AUDIO);
      boolean pictures = headers.stream().anyMatch(MediaMessage::isVideo);
      writer.writeHeader(sound, pictures);
      fileBegun = true;
      for (MediaMessage held : headers) {
        put(held);
      }
      headers.clear();
    }
  }

  /** RTMP's message types are FLV's tag types. */
  private void put(MediaMessage media) throws IOException {
    writer.writeTag(media.type(), media.timestamp(), media.payload().duplicate());
  }

  /** Says that nothing more comes. */
  void end() throws IOException {
    if (chunked) {
      transport.writeFully(ByteBuffer.wrap("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /** Each write becomes a chunk, in one piece on the transport. */
  private static final class ChunkedCoding implements WritableByteChannel {
    private static final int AROUND = 8 + 2 + 2;
    private final Transport transport;
    private ByteBuffer out = ByteBuffer.allocateDirect(16 << 10);

    ChunkedCoding(Transport transport) {
      this.transport = transport;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int bytes = source.remaining();
      if (out.capacity() < bytes + AROUND) {
        out = ByteBuffer.allocateDirect(2 * bytes + AROUND);
      }
      out.clear();
      for (int shift = 28; shift >= 0; shift -= 4) {
        out.put((byte) Character.forDigit(bytes >> shift & 0xF, 16));
      }
      out.put((byte) '\r').put((byte) '\n').put(source).put((byte) '\r').put((byte) '\n');
      transport.writeFully(out.flip());
      return bytes;
    }

    @Override
    public boolean isOpen() {
      return transport.isOpen();
    }

    @Override
    public void close() throws IOException {
      transport.close();
    }
  }
}
