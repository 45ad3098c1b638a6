package tallylight.bench.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * What pushing a file costs at the very least in Java: its bytes from the file to a socket, without
 * a look at them. {@code PORT} takes and forgets them, {@code PORT FILE} sends them.
 */
public final class PlainCopy {
  private static final int BYTES_AT_ONCE = 256 << 10;

  private PlainCopy() {}

  public static void main(String[] arguments) throws IOException {
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    if (arguments.length > 1) {
      send(Path.of(arguments[1]), address);
    } else {
      takeAll(address);
    }
  }

  private static void send(Path file, InetSocketAddress address) throws IOException {
    try (var source = FileChannel.open(file);
        var socket = SocketChannel.open(address)) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES_AT_ONCE);
      while (source.read(bytes.clear()) >= 0) {
        bytes.flip();
        while (bytes.hasRemaining()) {
          socket.write(bytes);
        }
      }
    }
  }

  private static void takeAll(InetSocketAddress address) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES_AT_ONCE);
    try (var server = ServerSocketChannel.open().bind(address)) {
      System.out.println("ready");
      while (true) {
        try (ReadableByteChannel client = server.accept()) {
          while (client.read(bytes.clear()) >= 0) {
            // Forgotten.
          }
        }
      }
    }
  }
}
