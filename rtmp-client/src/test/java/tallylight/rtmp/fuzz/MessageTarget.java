package tallylight.rtmp.fuzz;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.message.MessageCodec;
import tallylight.rtmp.message.RtmpMessage;

/**
 * Whatever message is decoded can be encoded, and is then decoded as the same message. The first
 * byte of the input is the message's type.
 */
public final class MessageTarget {
  private MessageTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    var decoded = new AtomicReference<@Nullable RtmpMessage>();
    Allowance.hold(
        () ->
            decoded.set(
                MessageCodec.decode(
                    input[0] & 0xFF, ByteBuffer.wrap(input, 1, input.length - 1).slice())));
    RtmpMessage message = decoded.get();
    if (message != null) {
      ByteBuffer payload = MessageCodec.encode(message);
      if (payload.remaining() > MessageCodec.LONGEST_AMF) {
        // AMF3 says by references in few bytes what takes many in AMF0.
        return;
      }
      RtmpMessage again = MessageCodec.decode(MessageCodec.type(message), payload);
      if (!again.equals(message)) {
        throw new AssertionError("decoded " + message + ", then " + again);
      }
    }
  }
}
