package tallylight.rtmp.session;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.media.MediaClock;
import tallylight.rtmp.transport.TcpTransport;
import tallylight.rtmp.transport.Transport;

/**
 * Goes to a server as far as its answer to connect (RTMP 1.0, section 7.2.1.1), then leaves:
 * nothing is published, and no stream key is sent.
 */
public final class Visit {
  /** Redacted from the server's words where there is no key; nothing that anybody would say. */
  private static final StreamKey NO_KEY = StreamKey.of("\u0000no key\u0000");

  private Visit() {}

  /** Told how far the visit has come, on the thread that makes it. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A phase is behind us: LOOK_UP, CONNECT, TLS where the address is encrypted, HANDSHAKE, then
     * APPLICATION.
     *
     * @param took how long it took
     * @param detail what was found: addresses of the host; empty for the others
     */
    void passed(Phase phase, Duration took, String detail);
  }

  private record Settings(RtmpUrl url, StreamKey key, ConnectionSettings connection)
      implements SessionSettings {
    @Override
    public int chunkSize() {
      return 4096;
    }

    @Override
    public int windowAckSize() {
      return 65_536;
    }
  }

  /** Tells times of phases that follow each other. */
  private static final class Watch {
    private final MediaClock clock;
    private final Listener listener;
    private long since;

    Watch(MediaClock clock, Listener listener) {
      this.clock = clock;
      this.listener = listener;
      this.since = clock.nanos();
    }

    void passed(Phase phase, String detail) {
      long now = clock.nanos();
      listener.passed(phase, Duration.ofNanos(now - since), detail);
      since = clock.nanos();
    }
  }

  /**
   * Makes a visit; interrupting the thread ends it.
   *
   * @param key kept out of the words for what may go wrong; null for none known
   * @throws RtmpException with the phase that failed and words for the person
   */
  public static void to(
      RtmpUrl url,
      @Nullable StreamKey key,
      ConnectionSettings connection,
      MediaClock clock,
      Listener listener)
      throws RtmpException {
    var settings = new Settings(url, key == null ? NO_KEY : key, connection);
    var watch = new Watch(clock, listener);
    lookUp(settings, watch);
    Session session =
        Session.open(settings, Purpose.VISIT, clock, phase -> watch.passed(phase, ""));
    watch.passed(Phase.APPLICATION, "");
    leave(session.connection().transport());
  }

  private static void lookUp(Settings settings, Watch watch) throws RtmpException {
    RtmpUrl url = settings.url();
    try {
      List<InetAddress> found =
          TcpTransport.lookUp(url.host(), url.port(), settings.connection().network());
      watch.passed(
          Phase.LOOK_UP,
          String.join(", ", found.stream().map(InetAddress::getHostAddress).toList()));
    } catch (IOException e) {
      throw new Failures(url, settings.key()).of(e, Phase.LOOK_UP, false);
    }
  }

  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (IOException _) {
      // The server has said all that was asked of it.
    }
  }
}
