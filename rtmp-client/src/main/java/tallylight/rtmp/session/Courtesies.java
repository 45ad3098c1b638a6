package tallylight.rtmp.session;

import java.io.IOException;
import tallylight.media.MediaClock;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.message.RtmpMessage.UserControl;

/**
 * What a client answers at any time, whatever else it is about: pings, windows, bandwidth checks.
 * For the thread that receives.
 */
public final class Courtesies {
  /** Where answers go. */
  @FunctionalInterface
  public interface Reply {
    /** Sends {@code answer} on message stream 0. */
    void send(RtmpMessage answer) throws IOException;
  }

  private final Connection connection;
  private final AckCounter acknowledged;
  private final MediaClock clock;
  private long ownWindow;
  private long serverWindow;
  private long receivedAtLastAck;

  /**
   * Begins with nothing acknowledged.
   *
   * @param ownWindow what the server is asked to acknowledge at a time, in bytes
   */
  public Courtesies(
      Connection connection, AckCounter acknowledged, MediaClock clock, long ownWindow) {
    this.connection = connection;
    this.acknowledged = acknowledged;
    this.clock = clock;
    this.ownWindow = ownWindow;
  }

  /** Takes note of a message, and answers it where it wants an answer. */
  public void attend(RtmpMessage message, Reply reply) throws IOException {
    switch (message) {
      case UserControl.PingRequest ping ->
          reply.send(new UserControl.PingResponse(ping.timestamp()));
      case RtmpMessage.WindowAckSize window -> serverWindow = window.bytes();
      case RtmpMessage.SetPeerBandwidth bandwidth -> attend(bandwidth, reply);
      case RtmpMessage.Acknowledgement ack ->
          acknowledged.acknowledged(ack.bytesReceived(), connection.bytesSent(), clock.nanos());
      case RtmpMessage.Command command -> attend(command, reply);
      default -> {}
    }
    acknowledge(reply);
  }

  /**
   * Section 5.4.5 wants a Window Acknowledgement Size in answer where the limit differs from the
   * last one. Ours is kept: it only says how often the server reports.
   */
  private void attend(RtmpMessage.SetPeerBandwidth bandwidth, Reply reply) throws IOException {
    if (bandwidth.bytes() < ownWindow && bandwidth.bytes() > 0) {
      ownWindow = bandwidth.bytes();
      reply.send(new RtmpMessage.WindowAckSize(ownWindow));
    }
  }

  private static void attend(RtmpMessage.Command command, Reply reply) throws IOException {
    switch (command.name()) {
      case "onBWDone" -> reply.send(RtmpMessage.Command.of("_checkbw", 0, AmfValue.Special.NULL));
      case "_onbwcheck" ->
          reply.send(
              RtmpMessage.Command.of(
                  "_result",
                  command.transactionId(),
                  AmfValue.Special.NULL,
                  AmfValue.Special.NULL));
      case "ping" ->
          reply.send(
              RtmpMessage.Command.of("pong", command.transactionId(), AmfValue.Special.NULL));
      default -> {}
    }
  }

  private void acknowledge(Reply reply) throws IOException {
    long received = connection.bytesReceived();
    if (serverWindow > 0 && received - receivedAtLastAck >= serverWindow) {
      receivedAtLastAck = received;
      reply.send(new RtmpMessage.Acknowledgement(received & 0xFFFF_FFFFL));
    }
  }
}
