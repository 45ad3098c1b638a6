package tallylight.bench.encoder;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.PacketSink;

/** Writes packets as a byte stream (ISO/IEC 14496-10, Annex B) and counts. */
final class ByteStreamFile implements PacketSink, AutoCloseable {
  private static final byte[] START_CODE = {0, 0, 0, 1};
  private static final int SPS_LENGTH_AT = 6;

  private final OutputStream out;
  private final List<Integer> sizes = new ArrayList<>();

  /** Pictures given to the encoder so far. */
  int given;

  /** The most pictures that were held back when one came out. */
  int heldBack;

  long processorNanos;
  String encoder = "";

  ByteStreamFile(Path file) throws IOException {
    out = Files.newOutputStream(file);
  }

  @Override
  public void configure(CodecConfig config) {
    var record = ByteBuffer.wrap(config.bytes()).position(SPS_LENGTH_AT);
    byte[] sps = new byte[record.getShort()];
    record.get(sps).get();
    byte[] pps = new byte[record.getShort()];
    record.get(pps);
    write(sps);
    write(pps);
  }

  @Override
  public void accept(EncodedPacket packet) {
    if (sizes.isEmpty()) {
      heldBack = given - 1;
    }
    sizes.add(packet.size());
    int position = 0;
    while (position < packet.size()) {
      byte[] unit = new byte[packet.buffer().getInt(position)];
      packet.buffer().get(position + START_CODE.length, unit);
      write(unit);
      position += START_CODE.length + unit.length;
    }
  }

  private void write(byte[] unit) {
    try {
      out.write(START_CODE);
      out.write(unit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Mean rate, in kb/s. */
  long meanKilobits(FrameRate rate) {
    return kilobits(0, sizes.size(), rate);
  }

  /** The largest rate of any second, in kb/s. */
  long mostKilobits(FrameRate rate) {
    int second = (int) Math.round(rate.perSecond());
    long most = 0;
    for (int from = 0; from + second <= sizes.size(); from++) {
      most = Math.max(most, kilobits(from, from + second, rate));
    }
    return most;
  }

  private long kilobits(int from, int to, FrameRate rate) {
    long bytes = sizes.subList(from, to).stream().mapToLong(Integer::longValue).sum();
    return Math.round(bytes * 8 * rate.perSecond() / (to - from) / 1000);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
