package tallylight.app.broadcast;

import java.util.concurrent.atomic.AtomicInteger;
import tallylight.rtmp.server.EndReason;
import tallylight.rtmp.server.IngestException;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.IngestStream;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** The built-in ingest as a destination, behind an uplink as fast as wished. */
final class FarEnd implements IngestListener, AutoCloseable {
  static final int UNLIMITED = 0;

  final AtomicInteger pictures = new AtomicInteger();
  final AtomicInteger sounds = new AtomicInteger();
  final AtomicInteger beginnings = new AtomicInteger();
  final AtomicInteger beginningsWithoutKeyframe = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();
  private final IngestServer server;
  private volatile boolean begins;

  private FarEnd(IngestSettings settings) throws IngestException {
    server = IngestServer.start(settings, this);
  }

  /**
   * Opens it.
   *
   * @param port 0 for any that is free
   * @param kilobits a second that it reads, or {@link #UNLIMITED}
   */
  static FarEnd open(int port, int kilobits) throws IngestException {
    IngestSettings plain = IngestSettings.onLoopback().withAddress("127.0.0.1", port);
    return new FarEnd(
        kilobits == UNLIMITED
            ? plain
            : plain.withPace(nanos -> Math.round(nanos / 1e9 * kilobits * 1000 / 8)));
  }

  int port() {
    return server.port();
  }

  Destination as(String name) throws InvalidUrlException {
    return destination(name, port());
  }

  static Destination destination(String name, int port) throws InvalidUrlException {
    return Destination.of(
            RtmpUrl.parse("rtmp://127.0.0.1:" + port + "/live"), StreamKey.of("key-of-" + name))
        .named(name);
  }

  @Override
  public void published(IngestStream stream) {
    begins = true;
    beginnings.incrementAndGet();
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
    if (sequenceHeader) {
      return;
    }
    (video ? pictures : sounds).incrementAndGet();
    if (video && begins) {
      begins = false;
      beginningsWithoutKeyframe.addAndGet(keyframe ? 0 : 1);
    }
  }

  @Override
  public void ended(IngestStream stream, EndReason reason) {
    ended.incrementAndGet();
  }

  @Override
  public void close() {
    server.close();
  }
}
