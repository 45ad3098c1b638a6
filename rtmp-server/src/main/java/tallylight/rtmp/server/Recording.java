package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.FlvWriter;

/** A broadcast's FLV file, with the timestamps and bodies as they were received. */
final class Recording implements AutoCloseable {
  private static final int LONGEST_NAME = 80;
  private static final int MOST_WITH_ONE_NAME = 10_000;

  /** Names that Windows keeps for devices, whatever follows the dot. */
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

  private final Path file;
  private final FlvWriter writer;

  private Recording(Path file, FlvWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  /** Begins a new file in {@code directory}; one that exists is never touched. */
  static Recording begin(Path directory, String streamName) throws IOException {
    String name = fileName(streamName);
    for (int i = 1; i <= MOST_WITH_ONE_NAME; i++) {
      Path file = directory.resolve(i == 1 ? name + ".flv" : name + "-" + i + ".flv");
      FileChannel channel = createNew(file);
      if (channel != null) {
        return begun(file, channel);
      }
    }
    throw new IOException("too many recordings with one name");
  }

  private static Recording begun(Path file, FileChannel channel) throws IOException {
    var recording = new Recording(file, new FlvWriter(channel));
    try {
      recording.writer.writeHeader(true, true);
      return recording;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileChannel createNew(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException _) {
      return null;
    }
  }

  /** A name for a file, made of what is harmless in one on every system; the query goes. */
  static String fileName(String streamName) {
    int query = streamName.indexOf('?');
    String name = query < 0 ? streamName : streamName.substring(0, query);
    String safe = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^[._-]+", "");
    if (safe.length() > LONGEST_NAME) {
      safe = safe.substring(0, LONGEST_NAME);
    }
    safe = safe.replaceFirst("[.]+$", "");
    String stem = safe.toLowerCase(Locale.ROOT).split("[.]", 2)[0];
    boolean device = RESERVED.contains(stem) || stem.matches("(com|lpt)[0-9]");
    return safe.isEmpty() || device ? "stream" + safe : safe;
  }

  Path file() {
    return file;
  }

  void writeMetadata(AmfValue metadata) throws IOException {
    writer.writeMetadata(metadata);
  }

  void writeTag(int type, long timestamp, ByteBuffer body) throws IOException {
    writer.writeTag(type, timestamp, body);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
