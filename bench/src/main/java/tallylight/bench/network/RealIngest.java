package tallylight.bench.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tallylight.rtmp.server.EndReason;
import tallylight.rtmp.server.IngestException;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.IngestStream;

/**
 * The far end of a broadcast, a process of its own: receives one broadcast at the address given,
 * records it in the folder given, says when the first picture is there, and prints, when it is
 * over, a line for each message: video or not, keyframe or not, its timestamp, its bytes, and when
 * all of it was there. The clock is the same in all processes of a machine.
 */
final class RealIngest implements IngestListener {
  static final int PORT = 1935;

  /** Said when clients may come. */
  static final String READY = "ready";

  /** Said when the first picture has arrived. */
  static final String BEGUN = "begun";

  private final List<Arrival> arrivals = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private boolean begun;

  /**
   * A message has arrived.
   *
   * @param timestamp in milliseconds, as received
   * @param nanos on the machine's monotonic clock
   */
  record Arrival(boolean video, boolean key, long timestamp, int bytes, long nanos) {
    static Arrival parse(String line) {
      String[] fields = line.split(" ");
      return new Arrival(
          Boolean.parseBoolean(fields[0]),
          Boolean.parseBoolean(fields[1]),
          Long.parseLong(fields[2]),
          Integer.parseInt(fields[3]),
          Long.parseLong(fields[4]));
    }

    @Override
    public String toString() {
      return video + " " + key + " " + timestamp + " " + bytes + " " + nanos;
    }
  }

  private RealIngest() {}

  public static void main(String[] arguments)
      throws IngestException, IOException, InterruptedException {
    var ingest = new RealIngest();
    IngestSettings settings =
        IngestSettings.onLoopback()
            .withAddress(arguments[0], PORT)
            .withRecordDirectory(Path.of(arguments[1]));
    try (IngestServer _ = IngestServer.start(settings, ingest)) {
      System.out.println(READY);
      ingest.over.await();
      synchronized (ingest) {
        ingest.arrivals.forEach(System.out::println);
      }
    }
  }

  @Override
  public synchronized void media(
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
    if (video && !begun) {
      begun = true;
      System.out.println(BEGUN);
    }
    arrivals.add(new Arrival(video, keyframe, timestampMillis, bytes, arrivalNanos));
  }

  @Override
  public void ended(IngestStream stream, EndReason reason) {
    over.countDown();
  }
}
