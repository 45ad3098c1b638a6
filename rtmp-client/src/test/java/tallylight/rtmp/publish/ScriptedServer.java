package tallylight.rtmp.publish;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.chunk.ChunkLimits;
import tallylight.rtmp.chunk.ChunkMessage;
import tallylight.rtmp.chunk.ChunkReader;
import tallylight.rtmp.handshake.Handshake;
import tallylight.rtmp.message.MessageCodec;
import tallylight.rtmp.message.MessageWriter;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.transport.TcpTransport;
import tallylight.rtmp.transport.Transport;

/** A server that does what a test's script says and then closes: one script for each client. */
final class ScriptedServer implements AutoCloseable {
  interface Script {
    void run(Client client) throws Exception;
  }

  private final ServerSocketChannel socket;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread;

  ScriptedServer(Script... scripts) throws IOException {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scripts);
  }

  /** At an address of its own. */
  ScriptedServer(InetSocketAddress address, Script... scripts) throws IOException {
    socket = ServerSocketChannel.open();
    // Fixed and small: a script that reads no more is noticed soon.
    socket.setOption(StandardSocketOptions.SO_RCVBUF, 16 << 10);
    socket.bind(address);
    thread = Thread.ofVirtual().name("scripted-server").start(() -> serve(scripts));
  }

  private void serve(Script... scripts) {
    try {
      for (Script script : scripts) {
        SocketChannel accepted = socket.accept();
        try (Transport transport = TcpTransport.over(accepted)) {
          script.run(new Client(transport, accepted));
        }
      }
      done.complete(null);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) socket.getLocalAddress()).getPort();
  }

  RtmpUrl url() throws Exception {
    return RtmpUrl.parse("rtmp://127.0.0.1:" + port() + "/live");
  }

  /** Waits until all scripts are through, and fails where it failed. */
  void awaitEnd() throws InterruptedException, ExecutionException, TimeoutException {
    done.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    socket.close();
    thread.interrupt();
    thread.join(Duration.ofSeconds(5));
  }

  /** What a script can do with its client. */
  static final class Client {
    final Transport transport;

    /** Everything that came, in order: command names, and types of other messages. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final SocketChannel channel;
    private final ChunkReader reader;
    private final MessageWriter writer = new MessageWriter();
    private long timestamp;

    Client(Transport transport, SocketChannel channel) {
      this.transport = transport;
      this.channel = channel;
      this.reader = new ChunkReader(transport, ChunkLimits.WIDEST);
    }

    Client shakeHands() throws IOException {
      Handshake.server(transport, new SecureRandom());
      return this;
    }

    void send(RtmpMessage message) throws IOException {
      transport.writeFully(writer.write(message, 0, 0));
    }

    RtmpMessage next() throws IOException {
      ChunkMessage raw = reader.read();
      timestamp = raw.timestamp();
      RtmpMessage message = MessageCodec.decode(raw.type(), raw.payload());
      heard.add(
          message instanceof RtmpMessage.Command command
              ? command.name()
              : message.getClass().getSimpleName());
      return message;
    }

    RtmpMessage.Command await(String command) throws IOException {
      while (true) {
        if (next() instanceof RtmpMessage.Command c && c.name().equals(command)) {
          return c;
        }
      }
    }

    /** Closes with a reset instead of an end. */
    void reset() throws IOException {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    }

    /** When the message is from that came last, in milliseconds. */
    long timestamp() {
      return timestamp;
    }

    <T extends RtmpMessage> T await(Class<T> kind) throws IOException {
      while (true) {
        RtmpMessage message = next();
        if (kind.isInstance(message)) {
          return kind.cast(message);
        }
      }
    }

    void awaitEnd() throws IOException {
      try {
        while (true) {
          next();
        }
      } catch (EOFException _) {
        // That is what was waited for.
      }
    }

    /** Answers connect and createStream. */
    Client agree() throws IOException {
      shakeHands();
      answer("_result", await("connect"), "NetConnection.Connect.Success", "");
      return agreeToStream();
    }

    Client agreeToStream() throws IOException {
      RtmpMessage.Command call = await("createStream");
      send(
          RtmpMessage.Command.of(
              "_result", call.transactionId(), AmfValue.Special.NULL, AmfValue.of(1)));
      return this;
    }

    /** Answers connect with what the server can do, and createStream. */
    Client agree(Map<String, AmfValue> capabilities) throws IOException {
      shakeHands();
      RtmpMessage.Command call = await("connect");
      AmfValue information = info("status", StatusCode.CONNECT_SUCCESS.text(), "");
      send(
          RtmpMessage.Command.of(
              "_result", call.transactionId(), new AmfValue.Obj(capabilities), information));
      return agreeToStream();
    }

    /** Agrees to everything up to publish. */
    Client start() throws IOException {
      agree();
      await("publish");
      status("status", StatusCode.PUBLISH_START.text(), "Go.");
      return this;
    }

    void answer(String name, RtmpMessage.Command call, String code, String description)
        throws IOException {
      String level = name.equals("_error") ? "error" : "status";
      send(
          RtmpMessage.Command.of(
              name, call.transactionId(), AmfValue.Special.NULL, info(level, code, description)));
    }

    void status(String level, String code, String description) throws IOException {
      send(
          RtmpMessage.Command.of(
              "onStatus", 0, AmfValue.Special.NULL, info(level, code, description)));
    }

    private static AmfValue info(String level, String code, String description) {
      var info = new LinkedHashMap<String, AmfValue>();
      info.put("level", AmfValue.of(level));
      info.put("code", AmfValue.of(code));
      info.put("description", AmfValue.of(description));
      return new AmfValue.Obj(info);
    }
  }
}
