package tallylight.rtmp.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.FlvPackets;
import tallylight.rtmp.flv.FlvReader;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.flv.FlvWriter;

/** Whatever is read as FLV can be written, and is then read as the same tags. */
public final class FlvTarget {
  private static final PacketSink NOWHERE =
      new PacketSink() {
        @Override
        public void configure(CodecConfig config) {}

        @Override
        public void accept(EncodedPacket packet) {}
      };

  private FlvTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Allowance.hold(
        () -> {
          FlvReader reader = reader(input);
          while (reader.next() != null) {}
        });
    Allowance.hold(
        () -> {
          var packets = new FlvPackets(Channels.newChannel(new ByteArrayInputStream(input)));
          while (packets.advance()) {
            packets.give(NOWHERE);
          }
        });
    var written = new ByteArrayOutputStream();
    int tags = writeAgain(input, written);
    if (tags < 0) {
      return;
    }
    FlvReader first = reader(input);
    FlvReader second = reader(written.toByteArray());
    if (first.hasAudio() != second.hasAudio() || first.hasVideo() != second.hasVideo()) {
      throw new AssertionError("the file header differs");
    }
    for (int i = 0; i < tags; i++) {
      compare(first.next(), second.next());
    }
    if (second.next() != null) {
      throw new AssertionError("more tags than were written");
    }
  }

  private static FlvReader reader(byte[] file) throws IOException {
    return new FlvReader(Channels.newChannel(new ByteArrayInputStream(file)));
  }

  /** Returns how many tags there were; negative where this is no FLV file. */
  private static int writeAgain(byte[] input, ByteArrayOutputStream out) throws IOException {
    int tags = -1;
    try (var writer = new FlvWriter(Channels.newChannel(out))) {
      FlvReader reader = reader(input);
      writer.writeHeader(reader.hasAudio(), reader.hasVideo());
      tags = 0;
      for (FlvTag tag = reader.next(); tag != null; tag = reader.next()) {
        look(tag);
        writer.writeTag(tag.type(), tag.timestamp(), tag.body().duplicate());
        tags++;
      }
    } catch (ProtocolException | EOFException _) {
      // What was whole until then is compared.
    }
    return tags;
  }

  private static void look(FlvTag tag) {
    if (tag.type() != FlvTag.SCRIPT) {
      MediaTagTarget.look(tag.type() == FlvTag.VIDEO, tag.body());
    }
  }

  private static void compare(@Nullable FlvTag first, @Nullable FlvTag second) {
    if (first == null
        || second == null
        || first.type() != second.type()
        || first.timestamp() != second.timestamp()
        || !first.body().equals(second.body())) {
      throw new AssertionError("a tag differs once it is written again");
    }
  }
}
