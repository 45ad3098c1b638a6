package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tallylight.media.MediaClock;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.FlvReader;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.publish.ScriptedServer.Client;
import tallylight.rtmp.publish.ScriptedServer.Script;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.testing.NetworkNamespace;
import tallylight.rtmp.testing.SyntheticBroadcast;
import tallylight.rtmp.testing.TestNames;

/**
 * Given a live broadcast in real time, when a fault of the list happens, then it is a typed event
 * within ten seconds, the broadcast is live again by itself where that is possible, stopping takes
 * two seconds at most, and no thread and no socket is left. {@code target/faults.md} has the table.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
  private static final FaultTable TABLE = new FaultTable();
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static long socketsBefore;

  @TempDir private Path folder = Path.of("");
  private final AtomicLong arrived = new AtomicLong();

  @BeforeAll
  static void countSockets() throws IOException {
    socketsBefore = Leaks.socketsBefore();
  }

  @AfterAll
  static void nothingIsLeft() throws Exception {
    Leaks.awaitSockets(socketsBefore);
    Leaks.awaitNoThread("rtmp-(keep|read|write|resolver).*");
    TABLE.write(Path.of("target", "faults.md"));
  }

  /** Takes media until told, then does something, and closes. */
  private Script until(CountDownLatch fault, Script then) {
    return client -> {
      client.start();
      while (fault.getCount() > 0) {
        take(client);
      }
      then.run(client);
    };
  }

  /** Takes media to the end. */
  private void takeAll(Client client) throws IOException {
    try {
      while (true) {
        take(client);
      }
    } catch (EOFException _) {
      // The client has said goodbye.
    }
  }

  private void take(Client client) throws IOException {
    if (client.next() instanceof RtmpMessage.Video video
        && video.payload().get(video.payload().position() + 1) == 1) {
      arrived.incrementAndGet();
    }
  }

  private Script taking() {
    return client -> {
      client.start();
      takeAll(client);
    };
  }

  private static Script refusing() {
    return client -> {
      client.agree().await("publish");
      client.status("error", "NetStream.Publish.Denied", "not today");
    };
  }

  /** The pictures in all recordings of an nginx that has ended. */
  private static long recorded(Path... folders) {
    long count = 0;
    for (Path each : folders) {
      try (Stream<Path> files = Files.list(each.resolve("rec"))) {
        for (Path file : files.toList()) {
          count += pictures(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return count;
  }

  private static long pictures(Path file) throws IOException {
    long count = 0;
    try (FileChannel channel = FileChannel.open(file)) {
      var reader = new FlvReader(channel);
      FlvTag tag = reader.next();
      while (tag != null) {
        ByteBuffer data = tag.body();
        count += tag.type() == FlvTag.VIDEO && data.get(data.position() + 1) == 1 ? 1 : 0;
        tag = reader.next();
      }
    } catch (EOFException _) {
      // A server that was killed has not written the rest.
    }
    return count;
  }

  @Test
  void theServerIsKilledAndStartedAgain() throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    int port = Nginx.freePort();
    try (var nginx = new Nginx(first, List.of(), "127.0.0.1", port);
        var run = run("server killed and started again", url("127.0.0.1", port)).live()) {
      run.now();
      nginx.kill();
      run.interruptedBy(RtmpException.ConnectionLost.class);
      try (var again = new Nginx(second, List.of(), "127.0.0.1", port)) {
        run.liveAgain();
        run.finish(
            () -> {
              stop(again);
              return recorded(first, second);
            });
      }
    }
  }

  private static void stop(Nginx nginx) {
    try {
      nginx.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theCableIsCut() throws Exception {
    int port = Nginx.freePort();
    try (var host = new NetworkNamespace(1);
        var nginx = new Nginx(folder, host.within(), host.address(), port);
        var run = run("cable cut for as long as it takes to notice", url(host.address(), port))) {
      run.live().now();
      host.cut();
      run.interruptedBy(RtmpException.class);
      host.connect();
      run.liveAgain();
      run.finish(
          () -> {
            stop(nginx);
            return recorded(folder);
          });
    }
  }

  @Test
  void theServerHasForgottenTheConnection() throws Exception {
    int port = Nginx.freePort();
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    try (var host = new NetworkNamespace(2);
        var nginx = new Nginx(first, host.within(), host.address(), port);
        var run = run("half-open: the server's host started anew", url(host.address(), port))) {
      run.live().now();
      host.cut();
      nginx.kill();
      host.connect();
      try (var again = new Nginx(second, host.within(), host.address(), port)) {
        run.interruptedBy(RtmpException.ConnectionLost.class);
        run.liveAgain();
        run.finish(
            () -> {
              stop(again);
              return recorded(first, second);
            });
      }
    }
  }

  @Test
  void theServerResetsTheConnection() throws Exception {
    scripted("connection reset", RtmpException.ConnectionLost.class, Client::reset);
  }

  @Test
  void theServerClosesTheConnection() throws Exception {
    scripted("connection closed", RtmpException.ConnectionLost.class, client -> {});
  }

  @Test
  void aCommandOfTenMebibytes() throws Exception {
    AmfValue large = AmfValue.of("x".repeat(10 << 20));
    scripted(
        "command of 10 MiB",
        RtmpException.ProtocolViolation.class,
        client -> {
          try {
            client.send(RtmpMessage.Command.of("onStatus", 0, large));
          } catch (IOException _) {
            // The publisher does not hear it to its end.
          }
        });
  }

  @Test
  void chunkSizeZero() throws Exception {
    scripted(
        "chunk size 0",
        RtmpException.ProtocolViolation.class,
        client -> raw(client, "02000000 000004 01 00000000 00000000"));
  }

  @Test
  void theServerStopsTheBroadcast() throws Exception {
    scripted(
        "server ends the broadcast by a status",
        RtmpException.ConnectionLost.class,
        client -> client.status("status", "NetStream.Unpublish.Success", "stopped"));
  }

  /** A fault after which the server is there again at once. */
  private void scripted(String fault, Class<? extends RtmpException> kind, Script happens)
      throws Exception {
    var now = new CountDownLatch(1);
    try (var server = new ScriptedServer(until(now, happens), taking());
        var run = run(fault, server.url()).live()) {
      run.now();
      now.countDown();
      run.interruptedBy(kind);
      run.liveAgain();
      run.finish(arrived::get);
    }
  }

  @Test
  void theServerReadsAByteASecond() throws Exception {
    var now = new CountDownLatch(1);
    Script slow =
        until(
            now,
            client -> {
              ByteBuffer one = ByteBuffer.allocate(1);
              while (client.transport.read(one.clear()) >= 0) {
                Thread.sleep(Duration.ofSeconds(1));
              }
            });
    try (var server = new ScriptedServer(slow);
        var run = run("server reads 1 byte a second", server.url()).live()) {
      run.now();
      now.countDown();
      run.interruptedBy(RtmpException.class);
      run.stopOffAir(arrived::get);
    }
  }

  @Test
  void theServerNeverAcknowledges() throws Exception {
    try (var server = new ScriptedServer(taking());
        var run = run("server never acknowledges", server.url()).live()) {
      run.undisturbed(Duration.ofSeconds(12));
      run.finish(arrived::get);
    }
  }

  @Test
  void aFloodOfPings() throws Exception {
    undisturbedBy(
        "10 000 pings at once",
        client -> {
          for (int i = 0; i < 10_000; i++) {
            client.send(new RtmpMessage.UserControl.PingRequest(i));
          }
        });
  }

  @Test
  void theLargestChunkSize() throws Exception {
    undisturbedBy(
        "chunk size 2^31 - 1",
        client -> {
          client.send(new RtmpMessage.SetChunkSize(Integer.MAX_VALUE));
          answersAPing(client);
        });
  }

  @Test
  void aChunkSizeThatChangesWithinAMessage() throws Exception {
    // An onFoo of 200 bytes: 128 of them, then a chunk size of 4096, then the rest.
    String text = "61".repeat(200 - 8 - 9 - 3);
    String body = "020005 6f6e466f6f 000000000000000000 0200b4" + text;
    byte[] command = HexFormat.of().parseHex(body.replace(" ", ""));
    undisturbedBy(
        "chunk size changes within a message",
        client -> {
          raw(client, "03000000 0000c8 14 00000000" + hex(command, 0, 128));
          raw(client, "02000000 000004 01 00000000 00001000");
          raw(client, "c3" + hex(command, 128, 200));
          answersAPing(client);
        });
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  private static void raw(Client client, String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    client.transport.writeFully(ByteBuffer.wrap(bytes));
  }

  private void answersAPing(Client client) throws IOException {
    client.send(new RtmpMessage.UserControl.PingRequest(4711));
    while (true) {
      RtmpMessage next = client.next();
      if (next instanceof RtmpMessage.UserControl.PingResponse answer) {
        assertEquals(4711, answer.timestamp());
        return;
      }
      if (next instanceof RtmpMessage.Video video
          && video.payload().get(video.payload().position() + 1) == 1) {
        arrived.incrementAndGet();
      }
    }
  }

  /** Something that a publisher has to bear. */
  private void undisturbedBy(String fault, Script happens) throws Exception {
    var now = new CountDownLatch(1);
    Script then =
        client -> {
          happens.run(client);
          takeAll(client);
        };
    try (var server = new ScriptedServer(until(now, then));
        var run = run(fault, server.url()).live()) {
      now.countDown();
      run.undisturbed(A_WHILE);
      run.finish(arrived::get);
      server.awaitEnd();
    }
  }

  @Test
  void theNameIsUnknownForAWhile() throws Exception {
    var now = new CountDownLatch(1);
    TestNames.set("lost.test", "127.0.0.1");
    try (var server = new ScriptedServer(until(now, client -> {}), taking());
        var run = run("DNS failure while reconnecting", url("lost.test", server.port())).live()) {
      TestNames.remove("lost.test");
      awaitUnknown("lost.test");
      run.now();
      now.countDown();
      run.interruptedBy(RtmpException.ConnectionLost.class);
      run.retryingBecauseOf(RtmpException.UnknownHost.class);
      TestNames.set("lost.test", "127.0.0.1");
      run.liveAgain();
      run.finish(arrived::get);
    }
  }

  /** The Java machine remembers a name's address for some seconds. */
  private static void awaitUnknown(String name) throws InterruptedException {
    while (true) {
      try {
        InetAddress.getByName(name);
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (UnknownHostException _) {
        return;
      }
    }
  }

  @Test
  void theNameIsUnknownFromTheBeginning() throws Exception {
    try (var run = run("DNS failure", url("nowhere.test", 1935))) {
      run.refused(RtmpException.UnknownHost.class);
    }
  }

  @Test
  void theNameMovesToAnotherAddress() throws Exception {
    var now = new CountDownLatch(1);
    TestNames.set("moving.test", "127.0.0.1");
    int port;
    try (var first = new ScriptedServer(until(now, client -> {}))) {
      port = first.port();
      try (var second = new ScriptedServer(new InetSocketAddress("127.0.0.2", port), taking());
          var run = run("DNS change", url("moving.test", port)).live()) {
        TestNames.set("moving.test", "127.0.0.2");
        run.now();
        now.countDown();
        first.close();
        run.interruptedBy(RtmpException.ConnectionLost.class);
        run.liveAgain();
        run.finish(arrived::get);
        second.awaitEnd();
      }
    }
  }

  @Test
  void theCertificateExpires() throws Exception {
    var authority = new TestAuthority(folder);
    KeyStore good = authority.issue("good", "dns:localhost", "-1d", 30);
    KeyStore expired = authority.issue("expired", "dns:localhost", "-30d", 3);
    var now = new CountDownLatch(1);
    Script distrusted = client -> {};
    try (var server = new ScriptedServer(until(now, client -> {}), distrusted, taking())) {
      int port;
      FaultRun run;
      try (var front = new TlsFront(good, "TLSv1.3", server.port())) {
        port = front.port();
        run =
            new FaultRun(
                "certificate expired when reconnecting",
                TABLE,
                RtmpUrl.parse("rtmps://localhost:" + port + "/live"),
                settings -> settings.withTlsAuthorities(authority.certificate()));
        run.live().now();
      }
      try (run) {
        try (var _ = new TlsFront(expired, "TLSv1.3", server.port(), port)) {
          now.countDown();
          run.interruptedBy(RtmpException.ConnectionLost.class);
          run.retryingBecauseOf(RtmpException.TlsFailed.class);
        }
        try (var _ = new TlsFront(good, "TLSv1.3", server.port(), port)) {
          run.liveAgain();
          run.finish(arrived::get);
        }
      }
    }
  }

  @Test
  void publishingIsRefused() throws Exception {
    try (var server = new ScriptedServer(refusing());
        var run = run("publish refused", server.url())) {
      run.refused(RtmpException.Rejected.class);
    }
  }

  @Test
  void publishingIsRefusedForAWhileAfterACut() throws Exception {
    var now = new CountDownLatch(1);
    Script closes = Client::agree;
    try (var server = new ScriptedServer(until(now, Client::reset), refusing(), closes, taking());
        var run = run("publish refused after a cut, twice", server.url()).live()) {
      run.now();
      now.countDown();
      run.interruptedBy(RtmpException.ConnectionLost.class);
      run.retryingBecauseOf(RtmpException.Rejected.class);
      run.liveAgain();
      run.finish(arrived::get);
    }
  }

  @Test
  void anotherPublisherHasTheName() throws Exception {
    try (var nginx = new Nginx(folder)) {
      RtmpUrl url = url("127.0.0.1", nginx.port);
      PublisherSettings other = SyntheticBroadcast.settings(nginx.port, "clip");
      try (var first = RtmpPublisher.connect(other, MediaClock.system());
          var run = run("second publisher", url)) {
        run.refused(RtmpException.Rejected.class);
        assertTrue(first.stop(Duration.ofSeconds(2)));
      }
    }
  }

  private static FaultRun run(String fault, RtmpUrl url) {
    return new FaultRun(fault, TABLE, url);
  }

  private static RtmpUrl url(String host, int port) throws Exception {
    return RtmpUrl.parse("rtmp://" + host + ":" + port + "/live");
  }
}
