package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.MessageCodec;
import tallylight.rtmp.message.MessageType;

class ChannelTest {
  private final Channel channel = new Channel(PlayLimits.USUAL, () -> 0);
  private final Subscription player =
      new Subscription(PlayLimits.USUAL, () -> 0, () -> {}, () -> {});

  @Test
  void whoComesLaterGetsTheMetadata() {
    channel.publish();
    channel.metadata(AmfValue.of("a title"));
    channel.subscribe(player);
    assertEquals(ToPlayer.Event.PUBLISHED, player.poll());
    MediaMessage first = assertInstanceOf(MediaMessage.class, player.poll());
    assertEquals(MessageType.DATA_AMF0, first.type());
  }

  @Test
  void metadataThatNoPlayerWouldTakeIsNotHandedOn() {
    channel.publish();
    channel.metadata(AmfValue.of("x".repeat(MessageCodec.LONGEST_AMF)));
    channel.subscribe(player);
    assertEquals(ToPlayer.Event.PUBLISHED, player.poll());
    assertNull(player.poll());
  }
}
