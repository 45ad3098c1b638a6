package tallylight.capture.microphone;

import com.sun.jna.Callback;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackOptions;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.jaudiolibs.jnajack.JackStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the JACK server of this user, which it never starts.
 *
 * <p>libjack keeps one memory for all clients of a process. So clients are opened and closed one
 * after the other, and none is opened while one of a dead server is still to be closed.
 */
final class JackServer {
  private static final Logger LOG = LoggerFactory.getLogger(JackServer.class);
  private static final Set<JackClient> DEAD = ConcurrentHashMap.newKeySet();
  private static final Line LINE = text -> LOG.trace("libjack: {}", text);
  private static boolean quiet;

  private JackServer() {}

  /** What libjack calls with each line it would print. */
  @FunctionalInterface
  interface Line extends Callback {
    void invoke(String text);
  }

  /**
   * Opens a client of the running server.
   *
   * @param onDeath called, on a thread of libjack, when the server ends
   * @throws JackException where none runs, or JACK is not installed
   */
  static synchronized JackClient open(String name, Runnable onDeath) throws JackException {
    if (!DEAD.isEmpty()) {
      throw new JackException("a client of a dead server is not closed yet");
    }
    try {
      Jack jack = Jack.getInstance();
      keepQuiet();
      EnumSet<JackStatus> status = EnumSet.noneOf(JackStatus.class);
      JackClient client = jack.openClient(name, EnumSet.of(JackOptions.JackNoStartServer), status);
      client.onShutdown(
          dead -> {
            DEAD.add(dead);
            onDeath.run();
          });
      return client;
    } catch (LinkageError e) {
      throw new JackException("JNA does not work here", e);
    }
  }

  /** Closes a client, of a dead server too. */
  static synchronized void close(JackClient client) {
    client.close();
    DEAD.remove(client);
  }

  /** The full names of the ports that give sound; those of sound cards only, or all. */
  static List<String> ports(JackClient client, boolean physical) throws JackException {
    EnumSet<JackPortFlags> flags = EnumSet.of(JackPortFlags.JackPortIsOutput);
    if (physical) {
      flags.add(JackPortFlags.JackPortIsPhysical);
    }
    return List.of(Jack.getInstance().getPorts(client, null, JackPortType.AUDIO, flags));
  }

  /** libjack's own lines would land on the user's terminal: they go to the log. */
  private static void keepQuiet() {
    if (quiet) {
      return;
    }
    quiet = true;
    try {
      String library = Platform.isWindows() ? "libjack64" : "jack";
      for (String name : List.of("jack_set_error_function", "jack_set_info_function")) {
        Function function = NativeLibrary.getInstance(library).getFunction(name);
        function.invokeVoid(new Object[] {LINE});
      }
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("libjack cannot be kept quiet: {}", e.getMessage());
    }
  }
}
