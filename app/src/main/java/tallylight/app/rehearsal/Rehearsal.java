package tallylight.app.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.capture.CaptureException;
import tallylight.capture.testcard.FlashBeepMeter;
import tallylight.media.MediaClock;
import tallylight.rtmp.server.EndReason;
import tallylight.rtmp.server.IngestException;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.IngestStream;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * The far end of a rehearsal: an ingest on this machine that records what arrives, and the
 * measurements made there.
 */
public final class Rehearsal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final String NAME = "rehearsal";
  private static final long LONGEST_ARRIVAL_SECONDS = 5;

  private final LatencyMeter meter = new LatencyMeter();
  private final Arrival arrival = new Arrival();
  private final @Nullable Uplink uplink;
  private final IngestServer server;
  private volatile @Nullable UplinkMeter uplinkMeter;

  private Rehearsal(Path folder, @Nullable Uplink uplink) throws IngestException {
    this.uplink = uplink;
    IngestSettings settings = IngestSettings.onLoopback().withRecordDirectory(folder);
    server = IngestServer.start(uplink == null ? settings : settings.withPace(uplink), arrival);
  }

  /**
   * Opens the ingest on a free port; what arrives is kept in the folder of rehearsals.
   *
   * @param uplink what is between the broadcast and the ingest; null for nothing
   */
  public static Rehearsal open(@Nullable Uplink uplink) throws IngestException, IOException {
    return new Rehearsal(RehearsalFolder.create(), uplink);
  }

  /** Where to publish to. */
  public RtmpUrl url() {
    try {
      return RtmpUrl.parse("rtmp://127.0.0.1:" + server.port() + "/live");
    } catch (InvalidUrlException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name to publish under; no secret. */
  public StreamKey key() {
    return StreamKey.of(NAME);
  }

  /** Measures a broadcast with these settings; before it connects. */
  public void watch(Broadcast broadcast, BroadcastSettings settings) {
    broadcast.addSink(meter);
    if (uplink != null) {
      var onUplink =
          new UplinkMeter(
              uplink, settings.videoBitrate(), settings.audioBitrate(), MediaClock.system());
      broadcast.addSink(onUplink);
      broadcast.onDecision(onUplink::decided);
      uplinkMeter = onUplink;
    }
  }

  /** Waits until all has arrived, and says what it came to. */
  public RehearsalReport finish(BroadcastReport sent) {
    arrival.await();
    server.close();
    Path received = arrival.recording;
    UplinkMeter onUplink = uplinkMeter;
    return new RehearsalReport(
        sent,
        meter.videoReceived(),
        meter.audioReceived(),
        meter.summary(),
        received == null ? null : avOffset(received),
        onUplink == null ? null : onUplink.report(),
        received);
  }

  private static @Nullable Double avOffset(Path received) {
    try {
      double millis = FlashBeepMeter.measure(received).medianMillis();
      return Double.isNaN(millis) ? null : millis;
    } catch (CaptureException e) {
      LOG.warn("The audio-video offset was not measured: {}", e.problem());
      return null;
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** Hands arrivals to the meter, and notices the end of the stream. */
  private final class Arrival implements IngestListener {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Path recording;

    @Override
    public void published(IngestStream stream) {
      recording = stream.recording().orElse(null);
      UplinkMeter onUplink = uplinkMeter;
      if (onUplink != null) {
        onUplink.published(stream);
      }
    }

    @Override
    public void media(
        IngestStream stream,
        boolean video,
        boolean keyframe,
        boolean sequenceHeader,
        long timestampMillis,
        int bytes,
        long arrivalNanos) {
      meter.media(stream, video, keyframe, sequenceHeader, timestampMillis, bytes, arrivalNanos);
      UplinkMeter onUplink = uplinkMeter;
      if (onUplink != null) {
        onUplink.media(
            stream, video, keyframe, sequenceHeader, timestampMillis, bytes, arrivalNanos);
      }
    }

    @Override
    public void ended(IngestStream stream, EndReason reason) {
      over.countDown();
    }

    void await() {
      try {
        if (!over.await(LONGEST_ARRIVAL_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("The ingest did not see the end of the stream");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
