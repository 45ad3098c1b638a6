package tallylight.rtmp.publish;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Connection;
import tallylight.rtmp.session.Courtesies;
import tallylight.rtmp.session.Failures;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.Status;
import tallylight.rtmp.session.StatusCode;

/** Reads what the server says during a broadcast; its answers go through the send queue. */
final class Receiver {
  private static final Logger log = LoggerFactory.getLogger(Receiver.class);
  private static final int MOST_STATUSES = 16;

  private final Connection connection;
  private final Courtesies courtesies;
  private final SendQueue queue;
  private final Failures failures;
  private final RoundTrip roundTrip;
  private final MediaClock clock;
  private final BlockingQueue<Status> statuses = new ArrayBlockingQueue<>(MOST_STATUSES);
  private final AtomicReference<RtmpMessage.@Nullable Command> reconnectRequest =
      new AtomicReference<>();

  Receiver(
      Connection connection,
      Courtesies courtesies,
      SendQueue queue,
      Failures failures,
      RoundTrip roundTrip,
      MediaClock clock) {
    this.connection = connection;
    this.courtesies = courtesies;
    this.queue = queue;
    this.failures = failures;
    this.roundTrip = roundTrip;
    this.clock = clock;
  }

  /** The next thing that the server has said, safe to show; null where there is none. */
  @Nullable Status pollStatus() {
    return statuses.poll();
  }

  /** The latest wish of the server that the client connects anew, once; null where it has none. */
  RtmpMessage.@Nullable Command pollReconnectRequest() {
    return reconnectRequest.getAndSet(null);
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
      switch (message) {
        case RtmpMessage.Command command -> attend(command);
        case RtmpMessage.UserControl.PingResponse answer ->
            roundTrip.answered(answer.timestamp(), clock.nanos());
        default -> {}
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
        note(failures.safe(status));
        if (status.isRefusal()) {
          throw failures.refused(Phase.LIVE, status);
        }
        if (status.isEnding()) {
          throw failures.ended(status);
        }
        if (status.is(StatusCode.CONNECT_RECONNECT_REQUEST)) {
          reconnectRequest.set(command);
        }
      }
      case "close" -> throw failures.ended(status);
      default -> {}
    }
  }

  private void note(Status status) {
    log.debug("status {}", status.codeText());
    if (!statuses.offer(status)) {
      log.debug("nobody listens to what the server says");
    }
  }
}
