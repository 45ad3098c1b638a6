package tallylight.rtmp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.Map;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.MessageWriter;
import tallylight.rtmp.message.RtmpMessage;

/** Asks to play, and never reads a byte. */
final class DeafPlayer implements AutoCloseable {
  private final Socket socket;

  DeafPlayer(int port, String name) throws IOException {
    socket = new Socket();
    socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
    socket.getOutputStream().write(ByteBuffer.allocate(1 + 2 * 1536).put(0, (byte) 3).array());
    var writer = new MessageWriter();
    AmfValue nothing = AmfValue.Special.NULL;
    say(
        writer.write(
            RtmpMessage.Command.of(
                "connect", 1, new AmfValue.Obj(Map.of("app", AmfValue.of("live")))),
            0,
            0));
    say(writer.write(RtmpMessage.Command.of("createStream", 2, nothing), 0, 0));
    say(writer.write(RtmpMessage.Command.of("play", 3, nothing, AmfValue.of(name)), 1, 0));
  }

  private void say(ByteBuffer bytes) throws IOException {
    var array = new byte[bytes.remaining()];
    bytes.get(array);
    socket.getOutputStream().write(array);
  }

  /** Whether more than the handshake has come. */
  boolean hasBegun() {
    try {
      return socket.getInputStream().available() > 1 + 2 * 1536;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
