package tallylight.capture.microphone;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackPort;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.live.LiveSound;
import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;

/**
 * Ports of a JACK server, one to both sides or two to left and right. The process callback copies
 * into the ring and does nothing else; samples that it did not get are known from JACK's own count
 * and become silence.
 */
final class JackInput implements SoundInput {
  /** What IDs of JACK begin with; alone it means the first ports of the sound card. */
  static final String ID = "jack";

  private static final Logger LOG = LoggerFactory.getLogger(JackInput.class);
  private static final String CLIENT = "Tallylight";

  /** More than any server has. */
  private static final int LONGEST_PERIOD = 1 << 14;

  private static final long LOOK_AGAIN = MediaClock.SECOND / 2;
  private static final long FRAME_COUNT_MASK = 0xFFFF_FFFFL;
  private static final int LONGEST_HOLE_SECONDS = 10;

  private final JackClient client;
  private final List<String> wanted;
  private final int rate;
  private final int period;
  private final JackPort leftPort;
  private final JackPort rightPort;
  private final float[] left = new float[LONGEST_PERIOD];
  private final float[] right = new float[LONGEST_PERIOD];
  private final Death death;
  private long nextFrame = -1;
  private final AtomicInteger xruns = new AtomicInteger();

  /** Set by libjack when the server ends; wakes who waits for it. */
  private static final class Death implements Runnable {
    private final Thread waiting = Thread.currentThread();
    private volatile boolean happened;

    @Override
    public void run() {
      happened = true;
      LockSupport.unpark(waiting);
    }
  }

  private JackInput(JackClient client, List<String> wanted, Death death)
      throws JackException, CaptureException {
    this.client = client;
    this.death = death;
    this.wanted = choose(wanted);
    this.rate = client.getSampleRate();
    this.period = client.getBufferSize();
    this.leftPort = client.registerPort("left", JackPortType.AUDIO, JackPortFlags.JackPortIsInput);
    this.rightPort =
        client.registerPort("right", JackPortType.AUDIO, JackPortFlags.JackPortIsInput);
  }

  /**
   * Opens ports.
   *
   * @param ports one or two full names; none for the first of the sound card
   */
  static JackInput open(List<String> ports) throws CaptureException {
    Death death = new Death();
    JackClient client;
    try {
      client = JackServer.open(CLIENT, death);
    } catch (JackException e) {
      throw MicrophoneProblems.noJackServer(e);
    }
    boolean opened = false;
    try {
      var input = new JackInput(client, ports, death);
      opened = true;
      return input;
    } catch (JackException e) {
      throw MicrophoneProblems.notOpened("JACK server", e);
    } finally {
      if (!opened) {
        JackServer.close(client);
      }
    }
  }

  /** The ports behind an ID: {@code jack}, {@code jack:PORT} or {@code jack:LEFT,RIGHT}. */
  static List<String> portsOf(String id) {
    return id.equals(ID) ? List.of() : List.of(id.substring(ID.length() + 1).split(",", 2));
  }

  /** What a person can choose; none where no server runs. */
  static List<Device> list() {
    JackClient client;
    try {
      client = JackServer.open(CLIENT + "-list", () -> {});
    } catch (JackException e) {
      LOG.trace("No JACK: {}", e.getMessage());
      return List.of();
    }
    try {
      List<Device> devices = new ArrayList<>();
      if (!JackServer.ports(client, true).isEmpty()) {
        devices.add(new Device(Device.Kind.MICROPHONE, ID, "JACK, the sound card"));
      }
      for (String port : JackServer.ports(client, false)) {
        if (!port.startsWith(CLIENT)) {
          devices.add(new Device(Device.Kind.MICROPHONE, ID + ":" + port, "JACK, " + port));
        }
      }
      return devices;
    } catch (JackException e) {
      LOG.debug("The JACK server does not tell its ports", e);
      return List.of();
    } finally {
      JackServer.close(client);
    }
  }

  private List<String> choose(List<String> names) throws JackException, CaptureException {
    if (names.isEmpty()) {
      List<String> physical = JackServer.ports(client, true);
      if (physical.isEmpty()) {
        throw MicrophoneProblems.none();
      }
      return physical;
    }
    requireAll(names);
    return names;
  }

  private void requireAll(List<String> names) throws JackException, CaptureException {
    List<String> there = JackServer.ports(client, false);
    for (String name : names) {
      if (!there.contains(name)) {
        throw MicrophoneProblems.noJackPort(name);
      }
    }
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public long blockNanos() {
    return new AudioFormat(rate, 1).nanos(period);
  }

  @Override
  public void run(LiveSound sound, MediaClock clock, BooleanSupplier closing)
      throws CaptureException {
    try {
      client.setXrunCallback(_ -> xruns.incrementAndGet());
      client.setProcessCallback((_, frames) -> process(sound, clock, frames));
      client.activate();
      Jack jack = Jack.getInstance();
      jack.connect(client, wanted.getFirst(), leftPort.getName());
      jack.connect(client, wanted.get(wanted.size() > 1 ? 1 : 0), rightPort.getName());
      while (!closing.getAsBoolean()) {
        if (death.happened) {
          throw MicrophoneProblems.jackServerLost();
        }
        requireAll(wanted);
        LockSupport.parkNanos(this, LOOK_AGAIN);
      }
    } catch (JackException e) {
      throw MicrophoneProblems.lost("JACK server", e);
    }
  }

  /** On JACK's real-time thread: never allocates, locks, waits or logs. */
  private boolean process(LiveSound sound, MediaClock clock, int frames) {
    long now = clock.nanos();
    int count = Math.min(frames, LONGEST_PERIOD);
    try {
      long first = client.getLastFrameTime();
      long lost = first - nextFrame & FRAME_COUNT_MASK;
      if (nextFrame >= 0 && lost > 0 && lost < (long) LONGEST_HOLE_SECONDS * rate) {
        sound.writeHole(lost);
      }
      nextFrame = first + frames & FRAME_COUNT_MASK;
    } catch (JackException e) {
      return false;
    }
    FloatBuffer fromLeft = leftPort.getFloatBuffer();
    FloatBuffer fromRight = rightPort.getFloatBuffer();
    fromLeft.get(0, left, 0, count);
    fromRight.get(0, right, 0, count);
    sound.write(left, right, count, now);
    return true;
  }

  @Override
  public void close() {
    JackServer.close(client);
    LOG.debug("JACK reported {} xruns", xruns);
  }
}
