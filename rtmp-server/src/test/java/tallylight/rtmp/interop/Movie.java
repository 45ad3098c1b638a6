package tallylight.rtmp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.FlvPackets;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.server.Program;
import tallylight.rtmp.testing.Clip;
import tallylight.rtmp.testing.Clip.Tag;

/** Ten seconds of real H.264 with B-frames and AAC, made by ffmpeg. */
final class Movie {
  private static final String MAKING =
      "-nostdin -v error -y -f lavfi -i testsrc2=size=640x360:rate=30"
          + " -f lavfi -i sine=frequency=440:sample_rate=48000 -t 10"
          + " -c:v libx264 -preset veryfast -profile:v high -g 60 -bf 2"
          + " -b:v 1500k -maxrate 1500k -bufsize 1500k -pix_fmt yuv420p -c:a aac -b:a 128k -ac 2"
          + " -flvflags no_duration_filesize ";

  private final Path file;
  private final Clip clip;

  Movie(Path directory) throws Exception {
    file = directory.resolve("movie.flv");
    assertEquals("", Program.run(directory, "ffmpeg", MAKING + file));
    clip = new Clip(FileChannel.open(file));
  }

  Path file() {
    return file;
  }

  /** Gives all of it at once. */
  void play(PacketSink sink) {
    clip.play(sink, 0);
  }

  /** Gives each packet when it is due, from now on. */
  void playInTime(PacketSink sink) throws Exception {
    long begin = System.nanoTime();
    try (FileChannel channel = FileChannel.open(file)) {
      var packets = new FlvPackets(channel);
      while (packets.advance()) {
        long early = begin + packets.timeNanos() - System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.max(0, early)));
        packets.give(sink);
      }
    }
  }

  /** What {@link Kept} should say of a file with exactly this movie. */
  Kept asKept() {
    return Kept.of(clip.tags());
  }

  /** What a server wrote; nothing where the file ends within a tag, as it may before the end. */
  static Kept kept(Path recording) throws IOException {
    if (!Files.exists(recording)) {
      return Kept.NOTHING;
    }
    try (FileChannel file = FileChannel.open(recording)) {
      return Kept.of(Clip.mediaOf(file));
    } catch (EOFException _) {
      return Kept.NOTHING;
    }
  }

  /**
   * Pictures and sound from the first keyframe on, whose time is 0; each sequence header once and
   * without a time.
   */
  record Kept(List<Tag> pictures, List<Tag> sound) {
    static final Kept NOTHING = new Kept(List.of(), List.of());

    static Kept of(List<Tag> tags) {
      long base =
          tags.stream().filter(Kept::isPicture).findFirst().map(Tag::millis).orElse(Long.MAX_VALUE);
      return new Kept(of(FlvTag.VIDEO, base, tags), of(FlvTag.AUDIO, base, tags));
    }

    private static boolean isPicture(Tag tag) {
      return tag.type() == FlvTag.VIDEO && !tag.isConfig() && !tag.isSequenceEnd();
    }

    private static List<Tag> of(int type, long base, List<Tag> tags) {
      return tags.stream()
          .filter(tag -> tag.type() == type && !tag.isSequenceEnd())
          .filter(tag -> tag.isConfig() || tag.millis() >= base)
          .map(tag -> new Tag(type, tag.isConfig() ? -1 : tag.millis() - base, tag.body()))
          .distinct()
          .toList();
    }

    @Override
    public String toString() {
      return pictures.size() + " pictures and " + sound.size() + " sounds";
    }
  }
}
