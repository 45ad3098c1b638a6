package tallylight.rtmp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import tallylight.rtmp.amf.AmfValue;

/** Notes everything an ingest reports. */
final class Heard implements IngestListener {
  record Media(
      String name, boolean video, boolean keyframe, boolean header, long millis, int bytes) {}

  record Ended(String name, EndReason reason) {}

  final List<IngestStream> published = new CopyOnWriteArrayList<>();
  final List<AmfValue> metadata = new CopyOnWriteArrayList<>();
  final List<Media> media = new CopyOnWriteArrayList<>();
  final List<Ended> ended = new CopyOnWriteArrayList<>();
  final List<IOException> recordingFailures = new CopyOnWriteArrayList<>();

  @Override
  public void published(IngestStream stream) {
    published.add(stream);
  }

  @Override
  public void metadata(IngestStream stream, AmfValue value) {
    metadata.add(value);
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
    media.add(new Media(stream.name(), video, keyframe, sequenceHeader, timestampMillis, bytes));
  }

  @Override
  public void recordingFailed(IngestStream stream, IOException cause) {
    recordingFailures.add(cause);
  }

  @Override
  public void ended(IngestStream stream, EndReason reason) {
    ended.add(new Ended(stream.name(), reason));
  }

  /** The pictures of a broadcast, without sequence headers. */
  List<Media> pictures(String name) {
    return of(name, true);
  }

  /** The sound of a broadcast, without sequence headers. */
  List<Media> sound(String name) {
    return of(name, false);
  }

  private List<Media> of(String name, boolean video) {
    return media.stream()
        .filter(m -> m.name().equals(name) && m.video() == video && !m.header())
        .toList();
  }

  /** Waits until {@code condition} holds, for ten seconds at most. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.sleep(5);
    }
  }
}
