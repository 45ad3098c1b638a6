package tallylight.bench.network;

import java.io.IOException;
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
 * The far end of a broadcast, a process of its own: receives one broadcast at the address given and
 * prints, when it is over, a line for each message: video or not, its timestamp, and when all of it
 * was there. The clock is the same in all processes of a machine.
 */
final class RealIngest implements IngestListener {
  static final int PORT = 1935;

  private final List<Arrival> arrivals = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * A message has arrived.
   *
   * @param timestamp in milliseconds, as received
   * @param nanos on the machine's monotonic clock
   */
  record Arrival(boolean video, long timestamp, long nanos) {
    static Arrival parse(String line) {
      String[] fields = line.split(" ");
      return new Arrival(
          Boolean.parseBoolean(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }

    @Override
    public String toString() {
      return video + " " + timestamp + " " + nanos;
    }
  }

  private RealIngest() {}

  public static void main(String[] arguments)
      throws IngestException, IOException, InterruptedException {
    var ingest = new RealIngest();
    IngestSettings settings = IngestSettings.onLoopback().withAddress(arguments[0], PORT);
    try (IngestServer _ = IngestServer.start(settings, ingest)) {
      System.out.println("ready");
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
    if (!sequenceHeader) {
      arrivals.add(new Arrival(video, timestampMillis, arrivalNanos));
    }
  }

  @Override
  public void ended(IngestStream stream, EndReason reason) {
    over.countDown();
  }
}
