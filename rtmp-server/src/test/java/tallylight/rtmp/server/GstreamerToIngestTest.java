package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tallylight.rtmp.server.Heard.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GStreamer's own RTMP (rtmp2sink) and librtmp (rtmpsink) as publishers. */
@Timeout(90)
class GstreamerToIngestTest {
  @TempDir Path directory;
  private final Heard heard = new Heard();

  @ParameterizedTest
  @ValueSource(strings = {"rtmp2sink", "rtmpsink"})
  void itsBroadcastArrivesWholeAndItsRecordingDecodes(String sink) throws Exception {
    for (String element : new String[] {sink, "x264enc", "voaacenc", "flvmux"}) {
      try (var inspect = new Program(directory, "gst-inspect-1.0", "--exists " + element)) {
        inspect.finish();
        assumeTrue(inspect.exitCode() == 0, "GStreamer has no " + element);
      }
    }
    var settings = IngestSettings.onLoopback().withRecordDirectory(directory);
    try (IngestServer server = IngestServer.start(settings, heard)) {
      String url = "rtmp://127.0.0.1:" + server.port() + "/live/gst";
      String pipeline =
          "-q videotestsrc num-buffers=60 ! video/x-raw,width=320,height=240,framerate=30/1"
              + " ! x264enc speed-preset=ultrafast tune=zerolatency key-int-max=30"
              + " ! flvmux name=mux streamable=true ! "
              + sink
              + " location="
              + url
              + " audiotestsrc num-buffers=94 samplesperbuffer=1024"
              + " ! audio/x-raw,rate=48000,channels=2 ! voaacenc ! mux.";
      String said = Program.run(directory, "gst-launch-1.0", pipeline);
      await("the broadcast has ended: " + said, () -> !heard.ended.isEmpty());
    }
    assertEquals(60, heard.pictures("gst").size());
    assertTrue(heard.pictures("gst").getFirst().keyframe());
    assertTrue(heard.sound("gst").size() >= 90, "sound: " + heard.sound("gst").size());
    String recording = directory.resolve("gst.flv").toString();
    assertEquals("", Program.run(directory, "ffmpeg", "-v error -i " + recording + " -f null -"));
  }
}
