package tallylight.rtmp.interop;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A server that the first row in need of it starts. */
final class Shared<T extends AutoCloseable> implements AutoCloseable {
  private final Callable<T> start;
  private @Nullable T server;

  Shared(Callable<T> start) {
    this.start = start;
  }

  synchronized T get() throws Exception {
    T running = server;
    if (running == null) {
      running = start.call();
      server = running;
    }
    return running;
  }

  @Override
  public synchronized void close() throws Exception {
    if (server != null) {
      server.close();
    }
  }
}
