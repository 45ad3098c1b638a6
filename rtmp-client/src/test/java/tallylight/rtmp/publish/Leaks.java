package tallylight.rtmp.publish;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What must not be left behind: sockets and threads. */
final class Leaks {
  private static final int PATIENCE_SECONDS = 15;

  private Leaks() {}

  /**
   * How many sockets this Java machine has open. The first that is closed leaves one behind which
   * the machine keeps for itself, so one is closed here.
   */
  static long socketsBefore() throws IOException {
    try (var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel.open(listening.getLocalAddress()).close();
    }
    return sockets();
  }

  private static long sockets() throws IOException {
    long count = 0;
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          count += Files.readSymbolicLink(descriptor).toString().startsWith("socket:") ? 1 : 0;
        } catch (NoSuchFileException _) {
          // It was closed meanwhile.
        }
      }
    }
    return count;
  }

  /** Waits until there are no more than so many sockets. */
  static void awaitSockets(long most) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (sockets() > most) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(sockets() + " sockets are open, before there were " + most);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Waits until no thread, virtual or not, has such a name. */
  static void awaitNoThread(String names) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    List<String> left = threads(names);
    while (!left.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("threads are left: " + left);
      }
      TimeUnit.MILLISECONDS.sleep(50);
      left = threads(names);
    }
  }

  private static List<String> threads(String names) throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path dump = folder.resolve("dump.json");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
    try (Stream<String> lines = Files.lines(dump)) {
      return lines.filter(line -> line.matches(".*\"name\": \"" + names + "\".*")).toList();
    } finally {
      Files.delete(dump);
      Files.delete(folder);
    }
  }
}
