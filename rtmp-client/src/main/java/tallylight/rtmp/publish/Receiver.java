package tallylight.rtmp.publish;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Connection;
import tallylight.rtmp.session.Courtesies;
import tallylight.rtmp.session.Failures;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.Status;

/** Reads what the server says during a broadcast; its answers go through the send queue. */
final class Receiver {
  private static final Logger log = LoggerFactory.getLogger(Receiver.class);

  private final Connection connection;
  private final Courtesies courtesies;
  private final SendQueue queue;
  private final Failures failures;

  Receiver(Connection connection, Courtesies courtesies, SendQueue queue, Failures failures) {
    this.connection = connection;
    this.courtesies = courtesies;
    this.queue = queue;
    this.failures = failures;
  }

  /**
   * Reads until the connection ends.
   *
   * @throws RtmpException where the server ends the broadcast and says so
   * @throws IOException where the connection ends, from whichever side
   */
  void run() throws IOException, RtmpException {
    while (true) {
      RtmpMessage message = connection.receive();
      courtesies.attend(message, this::reply);
      if (message instanceof RtmpMessage.Command command) {
        attend(command);
      }
    }
  }

  private void reply(RtmpMessage answer) {
    if (!queue.offerControl(answer)) {
      log.debug("the server asks faster than it reads; left an answer out");
    }
  }

  private void attend(RtmpMessage.Command command) throws RtmpException {
    Status status = Status.of(command);
    switch (command.name()) {
      case "onStatus" -> {
        log.debug("status {}", failures.code(status));
        if (status.isRefusal()) {
          throw failures.refused(Phase.LIVE, status);
        }
        if (status.isEnding()) {
          throw failures.ended(status);
        }
      }
      case "close" -> throw failures.ended(status);
      default -> {}
    }
  }
}
