package tallylight.rtmp.session;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.rtmp.handshake.Handshake;
import tallylight.rtmp.session.RtmpException.Unauthorised.Reason;
import tallylight.rtmp.transport.Transport;

/**
 * A connection to a server that has agreed to what it is for.
 *
 * @param connection whose transport has a deadline, which whoever goes on with it lifts
 * @param courtesies what the server is owed besides
 * @param acknowledged what the server has received
 * @param failures the words for what may go wrong
 * @param streamId the message stream id that media goes with
 * @param capabilities what the server said that it knows of Enhanced RTMP
 */
public record Session(
    Connection connection,
    Courtesies courtesies,
    AckCounter acknowledged,
    Failures failures,
    int streamId,
    Capabilities capabilities) {
  private static final Logger log = LoggerFactory.getLogger(Session.class);

  /**
   * Connects and waits until the server has agreed.
   *
   * @param clock the media clock
   * @throws RtmpException with words for the person; the connection is closed then
   */
  public static Session open(SessionSettings settings, Purpose purpose, MediaClock clock)
      throws RtmpException {
    return open(settings, purpose, clock, _ -> {});
  }

  /**
   * The same, with a listener.
   *
   * @param passed told of each phase up to the connect command when it is behind us
   */
  static Session open(
      SessionSettings settings, Purpose purpose, MediaClock clock, Consumer<Phase> passed)
      throws RtmpException {
    RtmpUrl url = settings.url();
    var failures = new Failures(url, settings.key());
    var random = new SecureRandom();
    var authentication = new Authentication(url, settings.connection().credentials(), random);
    while (true) {
      try {
        return connect(settings, purpose, failures, clock, authentication.query(), random, passed);
      } catch (AuthenticationDemand demand) {
        Reason refusal = authentication.answer(demand.description());
        if (refusal != null) {
          throw Failures.unauthorised(refusal);
        }
        log.debug("{} asks about the user; connecting again", url);
      }
    }
  }

  /** One attempt. */
  private static Session connect(
      SessionSettings settings,
      Purpose purpose,
      Failures failures,
      MediaClock clock,
      String query,
      SecureRandom random,
      Consumer<Phase> passed)
      throws RtmpException, AuthenticationDemand {
    Transport transport = new Way(settings, failures, passed).open();
    Session session = null;
    try {
      shakeHands(transport, settings, failures, random);
      passed.accept(Phase.HANDSHAKE);
      session = negotiate(transport, settings, purpose, failures, clock, query);
      return session;
    } finally {
      if (session == null) {
        closeQuietly(transport);
      }
    }
  }

  private static void shakeHands(
      Transport transport, SessionSettings settings, Failures failures, SecureRandom random)
      throws RtmpException {
    log.debug("connected to {} for {}", transport.peer(), settings.url());
    transport.setDeadline(settings.timeouts().handshake());
    try {
      Handshake.client(transport, settings.connection().handshake(), random);
    } catch (IOException e) {
      throw failures.of(e, Phase.HANDSHAKE, false);
    }
  }

  private static Session negotiate(
      Transport transport,
      SessionSettings settings,
      Purpose purpose,
      Failures failures,
      MediaClock clock,
      String query)
      throws RtmpException, AuthenticationDemand {
    var connection = new Connection(transport, purpose.limits());
    var acknowledged = new AckCounter();
    var courtesies = new Courtesies(connection, acknowledged, clock, settings.windowAckSize());
    var negotiation = new Negotiation(connection, courtesies, settings, failures, query);
    try {
      int streamId = negotiation.run(purpose);
      return new Session(
          connection, courtesies, acknowledged, failures, streamId, negotiation.capabilities());
    } catch (IOException e) {
      throw failures.of(e, negotiation.phase(), false);
    }
  }

  private static void closeQuietly(Transport transport) {
    try {
      transport.close();
    } catch (IOException e) {
      log.debug("closing the connection to {}: {}", transport.peer(), e.toString());
    }
  }
}
