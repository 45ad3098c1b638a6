package tallylight.bench.ingest;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import tallylight.rtmp.server.EndReason;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.IngestStream;

/**
 * Publishers in a process of their own send to an ingest in this one, which counts what arrives.
 *
 * <p>Arguments: publishers (500), kbit/s of each (1000), seconds (20).
 */
public final class IngestLoad {
  private IngestLoad() {}

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    int publishers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    int kilobits = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    var arrivals = new Arrivals();
    IngestSettings settings =
        IngestSettings.onLoopback().withLimits(publishers + 8, 1 << 20, Duration.ofSeconds(30));
    try (IngestServer server = IngestServer.start(settings, arrivals)) {
      Process crowd = crowd(server.port(), publishers, kilobits, seconds);
      try {
        String[] sent = lastLine(crowd).split(" ", -1);
        if (crowd.waitFor() != 0 || sent.length != 3) {
          throw new IOException("the publishers failed");
        }
        arrivals.print(publishers, kilobits, Long.parseLong(sent[0]), sent);
      } finally {
        crowd.destroy();
      }
    }
  }

  private static Process crowd(int port, int publishers, int kilobits, int seconds)
      throws IOException {
    List<Integer> numbers = List.of(port, publishers, kilobits, seconds);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PublisherCrowd.class.getName()));
    numbers.forEach(number -> command.add(String.valueOf(number)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String lastLine(Process process) throws IOException {
    String last = "";
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
    }
    return last;
  }

  /** Counts, from the first picture to the last. */
  private static final class Arrivals implements IngestListener {
    private final LongAdder pictures = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder badEnds = new LongAdder();
    private final ConcurrentHashMap<IngestStream, long[]> earliest = new ConcurrentHashMap<>();
    private final LongAccumulator mostLate = new LongAccumulator(Math::max, 0);
    private final LongAccumulator begin = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator end = new LongAccumulator(Math::max, 0);
    private final long cpuBefore = cpuNanos();

    /** Lateness is against the least delayed picture of the same broadcast. */
    @Override
    public void media(
        IngestStream stream,
        boolean video,
        boolean keyframe,
        boolean sequenceHeader,
        long timestampMillis,
        int size,
        long arrivalNanos) {
      bytes.add(size);
      begin.accumulate(arrivalNanos);
      end.accumulate(arrivalNanos);
      if (video && !sequenceHeader) {
        pictures.increment();
        long offset = arrivalNanos - timestampMillis * 1_000_000;
        long[] least = earliest.computeIfAbsent(stream, _ -> new long[] {Long.MAX_VALUE});
        least[0] = Math.min(least[0], offset);
        mostLate.accumulate(offset - least[0]);
      }
    }

    @Override
    public void ended(IngestStream stream, EndReason reason) {
      if (reason != EndReason.UNPUBLISHED) {
        badEnds.increment();
      }
    }

    private static long cpuNanos() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    void print(int publishers, int kilobits, long sent, String[] counts) {
      double span = (end.get() - begin.get()) / 1e9;
      double cpu = (cpuNanos() - cpuBefore) / 1e9;
      long dropped = Long.parseLong(counts[1]);
      long received = pictures.sum();
      List<String> rows =
          Arrays.asList(
              "publishers                     " + publishers + " at " + kilobits + " kbit/s",
              "cores                          " + Runtime.getRuntime().availableProcessors(),
              "time with media                %.1f s".formatted(span),
              "pictures given to publishers   " + sent,
              "pictures dropped by publishers " + dropped,
              "pictures received              " + received,
              "pictures lost                  " + (sent - received),
              "connections not ended well     " + badEnds.sum() + " + " + counts[2],
              "received                       %.1f Mbit/s".formatted(bytes.sum() * 8 / 1e6 / span),
              "latest picture                 %.0f ms".formatted(mostLate.get() / 1e6),
              "the ingest's processor time    %.1f s, %.2f cores".formatted(cpu, cpu / span));
      rows.forEach(System.out::println);
    }
  }
}
