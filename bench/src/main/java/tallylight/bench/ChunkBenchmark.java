package tallylight.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tallylight.rtmp.chunk.ChunkLimits;
import tallylight.rtmp.chunk.ChunkMessage;
import tallylight.rtmp.chunk.ChunkReader;
import tallylight.rtmp.chunk.ChunkWriter;

/** Messages per second through the chunk writer and the chunk reader, in chunks of 4096 bytes. */
@State(Scope.Thread)
public class ChunkBenchmark {
  private static final int VIDEO = 9;
  private static final int CSID = 6;

  /** Bytes of a message: sound, a picture, a keyframe. */
  @Param({"400", "10000", "100000"})
  public int bytes;

  private final ChunkWriter writer = new ChunkWriter();
  private final ByteBuffer head = ByteBuffer.allocate(5);
  private ByteBuffer body = ByteBuffer.allocateDirect(0);
  private ChunkReader reader =
      new ChunkReader(new Loop(ByteBuffer.allocate(0)), ChunkLimits.WIDEST);
  private long timestamp;

  @Setup
  public void prepare() {
    body = ByteBuffer.allocateDirect(bytes);
    setChunkSize(writer);
    ChunkWriter source = new ChunkWriter();
    ByteBuffer size = copy(setChunkSize(source));
    ByteBuffer first = copy(source.write(CSID, 0, VIDEO, 1, body.duplicate()));
    ByteBuffer second = copy(source.write(CSID, 33, VIDEO, 1, body.duplicate()));
    reader = new ChunkReader(new Loop(size, first, second), ChunkLimits.WIDEST);
  }

  private static ByteBuffer setChunkSize(ChunkWriter writer) {
    return writer.write(2, 0, 1, 0, ByteBuffer.allocate(4).putInt(4096).flip());
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
  }

  @Benchmark
  public ByteBuffer write() {
    timestamp += 33;
    return writer.write(CSID, timestamp, VIDEO, 1, head.clear(), body, bytes - head.capacity());
  }

  @Benchmark
  public ChunkMessage read() throws IOException {
    return reader.read();
  }

  /** A channel that gives its buffers one by one and its last again and again. */
  private static final class Loop implements ReadableByteChannel {
    private final ByteBuffer[] parts;
    private int part;

    Loop(ByteBuffer... parts) {
      this.parts = parts;
    }

    @Override
    public int read(ByteBuffer target) {
      if (!parts[part].hasRemaining()) {
        part = Math.min(part + 1, parts.length - 1);
        parts[part].rewind();
      }
      int bytes = Math.min(target.remaining(), parts[part].remaining());
      target.put(target.position(), parts[part], parts[part].position(), bytes);
      target.position(target.position() + bytes);
      parts[part].position(parts[part].position() + bytes);
      return bytes;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
