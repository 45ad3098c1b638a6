package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.transport.Transport;

/**
 * One client that plays a broadcast as an FLV file without an end over HTTP/1: {@code GET
 * /app/name.flv}. Its thread reads the request and then writes.
 */
final class HttpFlvConnection implements Client {
  private static final Logger log = LoggerFactory.getLogger(HttpFlvConnection.class);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /** A page of any origin may play: what is secret is the name. */
  private static final String COMMON =
      "Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\nConnection: close\r\n";

  private final long number;
  private final Transport transport;
  private final IngestSettings settings;
  private final Channels channels;
  private final Consumer<Client> whenOver;
  private final Thread thread;

  HttpFlvConnection(
      long number,
      Transport transport,
      IngestSettings settings,
      Channels channels,
      Consumer<Client> whenOver) {
    this.number = number;
    this.transport = transport;
    this.settings = settings;
    this.channels = channels;
    this.whenOver = whenOver;
    this.thread = Thread.ofVirtual().name("http-flv-" + number).unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void shutDown() {
    closeQuietly();
    thread.interrupt();
  }

  @Override
  public void join(Duration limit) throws InterruptedException {
    thread.join(limit);
  }

  private void run() {
    try {
      transport.setDeadline(REQUEST_LIMIT);
      HttpRequest request = HttpRequest.read(transport);
      transport.setDeadline(Duration.ZERO);
      transport.setWriteTimeout(settings.idleTimeout());
      answer(request);
      farewell();
    } catch (IOException e) {
      log.debug("HTTP client {}: {}", number, e.toString());
    } catch (RuntimeException e) {
      log.error("HTTP client {} met an internal error", number, e);
    } finally {
      closeQuietly();
      whenOver.accept(this);
    }
  }

  private void answer(HttpRequest request) throws IOException {
    Authoriser.Request wanted = request.toPlay(transport.peer());
    switch (request.method()) {
      case "OPTIONS" ->
          say("204 No Content", "Access-Control-Allow-Methods: GET, HEAD, OPTIONS\r\n");
      case "GET", "HEAD" -> {
        if (wanted == null) {
          say("404 Not Found", "");
        } else if (!settings.authoriser().mayPlay(wanted)) {
          say("403 Forbidden", "");
        } else if (request.method().equals("HEAD")) {
          say("200 OK", "Content-Type: video/x-flv\r\n");
        } else {
          play(wanted, request.chunked());
        }
      }
      default -> say("405 Method Not Allowed", "Allow: GET, HEAD, OPTIONS\r\n");
    }
  }

  private void say(String status, String headers) throws IOException {
    String length = status.startsWith("2") ? "" : "Content-Length: 0\r\n";
    String text = "HTTP/1.1 " + status + "\r\n" + COMMON + headers + length + "\r\n";
    transport.writeFully(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private void play(Authoriser.Request wanted, boolean chunked) throws IOException {
    String key = Channels.key(wanted.app(), wanted.name());
    Channel channel = channels.hold(key);
    Thread self = Thread.currentThread();
    var subscription =
        new Subscription(
            settings.playing(),
            settings.clock(),
            () -> LockSupport.unpark(self),
            this::closeQuietly);
    channel.subscribe(subscription);
    try {
      log.info("HTTP client {} plays", number);
      write(subscription, chunked);
    } finally {
      channel.unsubscribe(subscription);
      channels.release(key);
    }
  }

  private void write(Subscription subscription, boolean chunked) throws IOException {
    var body = new FlvBody(transport, chunked);
    while (transport.isOpen()) {
      ToPlayer item = subscription.poll();
      if (item == null) {
        long patience = subscription.patienceNanos();
        if (patience <= 0) {
          break;
        }
        LockSupport.parkNanos(this, patience);
      } else if (item instanceof MediaMessage media) {
        if (!body.isBegun()) {
          String coding = chunked ? "Transfer-Encoding: chunked\r\n" : "";
          say("200 OK", "Content-Type: video/x-flv\r\n" + coding);
        }
        body.write(media);
      }
    }
    if (body.isBegun()) {
      body.end();
    } else {
      say("404 Not Found", "");
    }
  }

  /** Reads to the client's end, so that what was written is not lost to a reset. */
  private void farewell() throws IOException {
    transport.setDeadline(FAREWELL);
    transport.shutdownOutput();
    ByteBuffer rest = ByteBuffer.allocate(1 << 10);
    while (transport.read(rest.clear()) >= 0) {
      log.trace("HTTP client {}: passed over {} bytes", number, rest.position());
    }
  }

  private void closeQuietly() {
    try {
      transport.close();
    } catch (IOException e) {
      log.debug("closing HTTP client {}: {}", number, e.toString());
    }
  }
}
