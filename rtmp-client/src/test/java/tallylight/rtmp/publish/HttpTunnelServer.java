package tallylight.rtmp.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An RTMPT server for one client, in front of a server that speaks RTMP. */
final class HttpTunnelServer implements AutoCloseable {
  private static final String SESSION = "Tunnel-1";

  /** The paths that were posted to, in order. */
  final List<String> paths = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final int behind;
  private final boolean closing;
  private final Socket inside = new Socket();

  /**
   * Starts it.
   *
   * @param behind the port of the server behind
   * @param closing whether it closes the HTTP connection after each answer
   */
  HttpTunnelServer(int behind, boolean closing) throws IOException {
    this.behind = behind;
    this.closing = closing;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    paths.add(path);
    byte[] body = exchange.getRequestBody().readAllBytes();
    byte[] answer;
    if (path.equals("/open/1")) {
      inside.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind));
      answer = (SESSION + "\n").getBytes(StandardCharsets.US_ASCII);
    } else if (path.startsWith("/send/" + SESSION)) {
      inside.getOutputStream().write(body);
      answer = said();
    } else if (path.startsWith("/close/" + SESSION)) {
      inside.shutdownOutput();
      answer = new byte[] {0};
    } else {
      answer = said();
    }
    if (closing) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    // 0 is for chunks of unknown length.
    exchange.sendResponseHeaders(200, paths.size() % 2 == 0 ? 0 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** The interval, and what the server behind has said meanwhile. */
  private byte[] said() throws IOException {
    InputStream in = inside.getInputStream();
    byte[] bytes = in.readNBytes(in.available());
    var answer = new byte[1 + bytes.length];
    answer[0] = 1;
    System.arraycopy(bytes, 0, answer, 1, bytes.length);
    return answer;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    inside.close();
  }
}
