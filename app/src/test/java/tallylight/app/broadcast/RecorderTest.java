package tallylight.app.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.FrameRate;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.flv.FlvReader;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.publish.StreamDescription;

class RecorderTest {
  private static final StreamDescription DESCRIPTION =
      new StreamDescription(
          VideoFormat.of(VideoSize.HD_720, FrameRate.of(30)),
          Bitrate.kilobits(2500),
          AudioFormat.STUDIO,
          Bitrate.kilobits(160),
          "test");

  @TempDir private Path folder = Path.of("");

  @Test
  void aRecordingBeginsAtZeroWithTheFirstKeyframeAndTimeNeverGoesBack() throws Exception {
    Path file = folder.resolve("show.flv");
    try (Recorder recorder = Recorder.open(file, DESCRIPTION)) {
      recorder.configure(new CodecConfig(Codec.H264, new byte[] {1, 100, 0, 31}));
      PacketLog.send(recorder, new PacketPool(), "a979 v1000 a1001 v1034");
      recorder.configure(new CodecConfig(Codec.H264, new byte[] {1, 100, 0, 30}));
      PacketLog.send(recorder, new PacketPool(), "v1067");
    }
    List<String> tags = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      FlvReader reader = new FlvReader(channel);
      for (FlvTag tag = reader.next(); tag != null; tag = reader.next()) {
        tags.add(tag.type() + "@" + tag.timestamp());
      }
    }
    assertEquals(List.of("18@0", "9@0", "9@0", "8@1", "9@34", "9@34", "9@67"), tags);
  }

  @Test
  void aFileThatExistsIsNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("old.flv"), "precious");
    var fault = assertThrows(RecordingException.class, () -> Recorder.open(file, DESCRIPTION));
    assertTrue(fault.problem().why().contains("already"), fault.problem()::toString);
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void onlyFlvIsWritten() {
    var fault =
        assertThrows(
            RecordingException.class, () -> Recorder.open(folder.resolve("show.mp4"), DESCRIPTION));
    assertTrue(fault.problem().remedy().contains(".flv"), fault.problem()::toString);
  }
}
