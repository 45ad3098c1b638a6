package tallylight.rtmp.transport;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class TcpTransportTest {
  @Test
  void messagesLeaveAtOnceUnlessTheyAreToWaitForEachOther() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open();
        SocketChannel channel = SocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel.connect(server.getLocalAddress());
      try (TcpTransport transport = TcpTransport.over(channel)) {
        assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));

        transport.setCoalescing(true);
        assertFalse(channel.getOption(StandardSocketOptions.TCP_NODELAY));

        transport.setCoalescing(false);
        assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));
      }
    }
  }
}
