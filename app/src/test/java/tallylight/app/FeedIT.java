package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.lab.Nginx;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.app.program.ProgramOutput;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSpec;
import tallylight.capture.testcard.FlashBeep;
import tallylight.capture.testcard.FlashBeepMeter;
import tallylight.capture.testcard.FlashBeepReport;
import tallylight.encoder.Latency;
import tallylight.media.AudioFrame;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** Given a guest who broadcasts to a server, when it is played from there, then it is a source. */
@Timeout(180)
class FeedIT {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("tallylight");
  private static final MediaClock CLOCK = MediaClock.system();
  private static final long PATIENCE = 60 * MediaClock.SECOND;
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(30));

  /** Half the time between two pictures of the program, and a little for the codecs. */
  private static final double MOST_MILLIS = 17 + 5;

  private static final String NAME = "guest-secret-0123";
  private static final String TOKEN = "token-secret-4567";

  @TempDir Path folder;

  /** Measures what the program shows and plays. */
  private static final class Watcher implements ProgramOutput {
    private FlashBeepMeter meter = new FlashBeepMeter();
    private double peak;

    @Override
    public synchronized void picture(VideoFrame frame) {
      meter.addPicture(frame, frame.timestampNanos());
    }

    @Override
    public synchronized void sound(AudioFrame frame) {
      for (float sample : frame.channel(0)) {
        peak = Math.max(peak, Math.abs(sample));
      }
      meter.addSound(frame.channel(0), frame.length(), frame.timestampNanos());
    }

    synchronized void beginAnew() {
      meter = new FlashBeepMeter();
      peak = 0;
    }

    synchronized FlashBeepReport report() {
      return meter.report();
    }

    synchronized boolean isSilent() {
      return peak == 0;
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in vain: " + what);
      LockSupport.parkNanos(20 * MediaClock.MILLISECOND);
    }
  }

  /** The test card and its beeps, on their way to a server. */
  private static final class Guest implements AutoCloseable {
    private final Program program;
    private final Broadcast broadcast;

    Guest(String url) throws Exception {
      program =
          new Program(
              FORMAT,
              Sources.openVideo(new VideoSpec.TestCard(), FORMAT, CLOCK),
              Mixer.of(Sources.openAudio(new AudioSpec.Tone(1000), CLOCK)),
              CLOCK);
      broadcast =
          new Broadcast(
              new BroadcastSettings(
                  RtmpUrl.parse(url),
                  StreamKey.of(NAME),
                  Bitrate.kilobits(600),
                  Bitrate.kilobits(128),
                  "auto",
                  "veryfast",
                  Latency.LOW,
                  null),
              program,
              CLOCK);
      broadcast.connect();
      broadcast.begin();
      program.start();
    }

    @Override
    public void close() {
      broadcast.close();
      program.close();
    }
  }

  private static Program show(String address, Watcher watcher) throws CaptureException {
    VideoSpec pictures = VideoSpec.parse("feed:" + address);
    AudioSpec sound = AudioSpec.parse("feed:" + address);
    var program =
        new Program(
            FORMAT,
            Sources.openVideo(pictures, FORMAT, CLOCK),
            Mixer.of(Sources.openAudio(sound, CLOCK)),
            CLOCK);
    program.attach(watcher);
    program.start();
    return program;
  }

  private static void assertTogether(Watcher watcher) {
    watcher.beginAnew();
    await("three flashes with their beeps", () -> together(watcher.report().pairs()) >= 3);
  }

  /** A busy machine may miss one; sound that is always early or late is never together. */
  private static long together(List<FlashBeep> pairs) {
    return pairs.stream().filter(pair -> Math.abs(pair.offsetMillis()) <= MOST_MILLIS).count();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void aGuestComesGoesAndComesBackInSyncAndItsAddressStaysSecret() throws Exception {
    var log = new ListAppender<ILoggingEvent>();
    Level before = LOG.getLevel();
    log.start();
    LOG.setLevel(Level.TRACE);
    LOG.addAppender(log);
    var watcher = new Watcher();
    try (Nginx nginx = Nginx.start(folder);
        Program show = show(nginx.url("live") + "/" + NAME + "?token=" + TOKEN, watcher)) {
      await("the guest is missed", () -> show.failure() != null);
      try (var _ = new Guest(nginx.url("live"))) {
        await("the guest is there", () -> show.failure() == null);
        assertTogether(watcher);
      }
      await("the guest is missed again", () -> show.failure() != null);
      CaptureException missed = show.failure();
      assertNotNull(missed);
      assertTrue(missed.problem().what().contains("127.0.0.1"), missed.problem().toString());
      watcher.beginAnew();
      long pictures = show.statistics().pictures();
      await("the program goes on", () -> show.statistics().pictures() > pictures + 15);
      assertTrue(watcher.isSilent(), "there is sound without a guest");
      try (var _ = new Guest(nginx.url("live"))) {
        await("the guest is back", () -> show.failure() == null);
        assertTogether(watcher);
      }
      assertEquals(0, show.statistics().late());
    } finally {
      LOG.detachAppender(log);
      LOG.setLevel(before);
    }
    String feed = "tallylight.capture.feed";
    assertTrue(log.list.stream().anyMatch(event -> event.getLoggerName().startsWith(feed)));
    for (ILoggingEvent event : List.copyOf(log.list)) {
      String said = event.getFormattedMessage() + event.getThreadName();
      assertFalse(said.contains(NAME) || said.contains(TOKEN), said);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void aGuestIsPlayedOverHttp() throws Exception {
    var watcher = new Watcher();
    IngestSettings settings = IngestSettings.onLoopback().withHttpPort(0);
    try (IngestServer ingest = IngestServer.start(settings, new IngestListener() {});
        Program show =
            show("http://127.0.0.1:" + ingest.httpPort() + "/live/" + NAME + ".flv", watcher)) {
      await("the guest is missed", () -> show.failure() != null);
      try (var _ = new Guest("rtmp://127.0.0.1:" + ingest.port() + "/live")) {
        await("the guest is there", () -> show.failure() == null);
        assertTogether(watcher);
      }
      await("the guest is missed again", () -> show.failure() != null);
    }
  }
}
