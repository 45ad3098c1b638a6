package tallylight.ui;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tallylight.rtmp.server.EndReason;
import tallylight.rtmp.server.IngestException;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.IngestStream;

/** The built-in ingest, counting what arrives. */
final class Arrivals implements IngestListener, AutoCloseable {
  final AtomicInteger pictures = new AtomicInteger();
  final Queue<Long> keyframes = new ConcurrentLinkedQueue<>();
  final AtomicInteger sounds = new AtomicInteger();
  final AtomicInteger broadcasts = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();
  private final IngestServer server;

  Arrivals() throws IngestException {
    this(0);
  }

  /** On a port of its own; 0 for any that is free. */
  Arrivals(int port) throws IngestException {
    this(IngestSettings.onLoopback().withAddress("127.0.0.1", port));
  }

  Arrivals(IngestSettings settings) throws IngestException {
    server = IngestServer.start(settings, this);
  }

  int port() {
    return server.port();
  }

  String url() {
    return "rtmp://127.0.0.1:" + server.port() + "/live";
  }

  @Override
  public void published(IngestStream stream) {
    broadcasts.incrementAndGet();
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
    if (!sequenceHeader) {
      (video ? pictures : sounds).incrementAndGet();
      if (keyframe) {
        keyframes.add(timestampMillis);
      }
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
