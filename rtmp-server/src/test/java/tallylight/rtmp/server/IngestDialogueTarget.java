package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.fuzz.Allowance;
import tallylight.rtmp.handshake.Handshake;
import tallylight.rtmp.message.MessageWriter;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.message.RtmpMessage.UserControl;

/**
 * Three clients that publish to and play from one ingest, in any order and wrongly too, are served
 * or dropped: without a fault of ours, in time, and with nothing left behind.
 *
 * <p>The input is a list of steps. A step is a byte, of which the upper two bits choose the client
 * and the lower four what it does, and the bytes that this takes. Each step is done once the ingest
 * has read the one before.
 */
public final class IngestDialogueTarget {
  private static final int CLIENTS = 3;
  private static final int MOST_STEPS = 512;
  private static final AmfValue NULL = AmfValue.Special.NULL;
  private static final List<String> APPS = List.of("live", "live?token=1", "a/b", "");
  private static final List<String> NAMES = List.of("show", "other", "show?key=1", "../x", "");

  private IngestDialogueTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    Allowance.holdAllThreads(() -> act(ByteBuffer.wrap(input)));
  }

  private static void act(ByteBuffer script) throws IOException {
    var witness = new IngestWitness();
    var clients = new Puppet[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
      clients[i] = new Puppet();
      witness.serve(clients[i]);
    }
    try {
      for (int i = 0; i < MOST_STEPS && script.hasRemaining(); i++) {
        int step = script.get();
        clients[(step >> 6 & 3) % CLIENTS].step(step & 15, script);
      }
    } catch (BufferUnderflowException _) {
      // The last step is not whole.
    }
    for (Puppet client : clients) {
      client.hangUp();
    }
    witness.awaitEnd();
  }

  /** Says what it is made to say, and waits until that was read. */
  private static final class Puppet extends FuzzedTransport {
    private static final int STREAM = 1;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final MessageWriter writer = new MessageWriter();
    private ByteBuffer says = ByteBuffer.allocate(Handshake.BYTES).put(0, (byte) Handshake.VERSION);
    private boolean awaited;
    private boolean hungUp;
    private boolean deaf;
    private int transactions;
    private long timestamp;

    void step(int what, ByteBuffer script) throws IOException {
      switch (what) {
        case 0 -> {
          var properties = new LinkedHashMap<String, AmfValue>();
          properties.put("app", AmfValue.of(pick(APPS, script)));
          call("connect", new AmfValue.Obj(properties));
        }
        case 1 -> call("createStream", NULL);
        case 2 -> call("publish", NULL, AmfValue.of(pick(NAMES, script)), AmfValue.of("live"));
        case 3 -> call("play", NULL, AmfValue.of(pick(NAMES, script)));
        case 4 -> call("deleteStream", NULL, AmfValue.of(script.get()));
        case 5 -> call("closeStream", NULL);
        case 6 -> call("pause", NULL, AmfValue.of(script.get() > 0), AmfValue.of(0));
        case 7 -> receive(script.get());
        case 8 -> call("seek", NULL, AmfValue.of(script.get()));
        case 9 -> describe(script.get());
        case 10 -> media(true, script);
        case 11 -> media(false, script);
        case 12 -> say(control(script), 0);
        case 13 -> call(new String(bytes(script), StandardCharsets.UTF_8), NULL);
        case 14 -> feed(ByteBuffer.wrap(bytes(script)));
        default -> behave(script.get());
      }
    }

    private static String pick(List<String> choice, ByteBuffer script) {
      return choice.get((script.get() & 0xFF) % choice.size());
    }

    private static byte[] bytes(ByteBuffer script) {
      var bytes = new byte[script.get() & 0xFF];
      script.get(bytes);
      return bytes;
    }

    private void receive(int how) throws IOException {
      call((how & 1) == 0 ? "receiveAudio" : "receiveVideo", NULL, AmfValue.of((how & 2) != 0));
    }

    private void describe(int width) throws IOException {
      var values = new LinkedHashMap<String, AmfValue>();
      values.put("width", AmfValue.of(width));
      List<AmfValue> data =
          List.of(
              AmfValue.of("@setDataFrame"),
              AmfValue.of("onMetaData"),
              new AmfValue.EcmaArray(values));
      say(new RtmpMessage.Data(data), STREAM);
    }

    /** A step in time, which may go back or wrap, and the body. */
    private void media(boolean video, ByteBuffer script) throws IOException {
      int step = script.get();
      timestamp = step == -1 ? 0xFFFF_FFF0L : timestamp + step;
      ByteBuffer body = ByteBuffer.wrap(bytes(script));
      feed(
          writer.writeMedia(
              video, STREAM, timestamp & 0xFFFF_FFFFL, body, ByteBuffer.allocate(0), 0));
    }

    private static RtmpMessage control(ByteBuffer script) {
      int type = script.get();
      int number = script.getShort() & 0xFFFF;
      return switch (type & 7) {
        case 0 -> new RtmpMessage.SetChunkSize(number + 1);
        case 1 -> new RtmpMessage.Abort(number);
        case 2 -> new RtmpMessage.Acknowledgement(number);
        case 3 -> new RtmpMessage.WindowAckSize(number);
        case 4 -> new RtmpMessage.SetPeerBandwidth(number, type >> 3 & 3);
        case 5 -> new UserControl.PingRequest(number);
        case 6 -> new UserControl.SetBufferLength(STREAM, number);
        default -> new UserControl.PingResponse(number);
      };
    }

    private void call(String name, AmfValue... arguments) throws IOException {
      say(RtmpMessage.Command.of(name, ++transactions, arguments), STREAM);
    }

    private void say(RtmpMessage message, int streamId) throws IOException {
      feed(writer.write(message, streamId, timestamp & 0xFFFF_FFFFL));
    }

    private void behave(int how) {
      if (how < 0) {
        hangUp();
      } else {
        setDeaf(how % 2 == 1);
      }
    }

    private void feed(ByteBuffer bytes) {
      var copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      lock.lock();
      try {
        awaitRead();
        if (isOpen() && !hungUp) {
          says = copy;
          awaited = false;
          changed.signalAll();
          awaitRead();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Until the ingest waits for more or is done with this client. */
    private void awaitRead() {
      long left = LIMIT_NANOS;
      while (isOpen() && !hungUp && !(awaited && !says.hasRemaining())) {
        if (left <= 0) {
          throw new AssertionError("the ingest does not read on");
        }
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }

    void hangUp() {
      lock.lock();
      try {
        hungUp = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Takes nothing more until it does again; its handshake comes first. */
    private void setDeaf(boolean newDeaf) {
      lock.lock();
      try {
        awaitRead();
        deaf = newDeaf;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      lock.lock();
      try {
        while (!says.hasRemaining()) {
          checkOpen();
          if (hungUp) {
            return -1;
          }
          awaited = true;
          changed.signalAll();
          changed.awaitUninterruptibly();
        }
        checkOpen();
        return move(says, target);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      lock.lock();
      try {
        while (deaf && isOpen() && !hungUp) {
          changed.awaitUninterruptibly();
        }
      } finally {
        lock.unlock();
      }
      return super.write(source);
    }

    @Override
    public void close() {
      super.close();
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
