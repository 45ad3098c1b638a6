package tallylight.rtmp.session;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;

/**
 * The way from a handshake to a server that takes media or gives it (RTMP 1.0, section 7.2):
 * connect, createStream, publish or play. Both directions are in the hands of the one thread that
 * runs it.
 */
final class Negotiation {
  private static final AmfValue NULL = AmfValue.Special.NULL;

  private final Connection connection;
  private final Courtesies courtesies;
  private final SessionSettings settings;
  private final Failures failures;
  private final String query;
  private Phase phase = Phase.APPLICATION;
  private int transactions;
  private Capabilities capabilities = Capabilities.UNKNOWN;

  /**
   * @param query what goes behind the app; may be empty
   */
  Negotiation(
      Connection connection,
      Courtesies courtesies,
      SessionSettings settings,
      Failures failures,
      String query) {
    this.connection = connection;
    this.courtesies = courtesies;
    this.settings = settings;
    this.failures = failures;
    this.query = query;
  }

  /** What the server said that it can do; known once it has answered connect. */
  Capabilities capabilities() {
    return capabilities;
  }

  /** How far it has come. */
  Phase phase() {
    return phase;
  }

  /**
   * Comes to an agreement with the server.
   *
   * @return the message stream id that media goes with; 0 where there will be none
   * @throws RtmpException where the server refuses and says so
   * @throws AuthenticationDemand where it wants to know more about the user
   * @throws IOException where the connection ends or takes too long
   */
  int run(Purpose purpose) throws IOException, RtmpException, AuthenticationDemand {
    begin(Phase.APPLICATION);
    connection.send(new RtmpMessage.SetChunkSize(settings.chunkSize()), 0);
    awaitConnection(call("connect", connectObject(purpose)));
    if (purpose == Purpose.VISIT) {
      return 0;
    }

    begin(Phase.CREATE_STREAM);
    connection.send(new RtmpMessage.WindowAckSize(settings.windowAckSize()), 0);
    AmfValue name = AmfValue.of(settings.key().reveal());
    if (purpose == Purpose.PUBLISH) {
      // Optional and often not answered; some services want them all the same.
      call("releaseStream", NULL, name);
      call("FCPublish", NULL, name);
    }
    int streamId = streamId(awaitResult(call("createStream", NULL)));

    int transaction = ++transactions;
    if (purpose == Purpose.PUBLISH) {
      begin(Phase.PUBLISH);
      connection.send(
          RtmpMessage.Command.of("publish", transaction, NULL, name, AmfValue.of("live")),
          streamId);
      awaitStart(transaction, StatusCode.PUBLISH_START);
    } else {
      begin(Phase.PLAY);
      connection.send(RtmpMessage.Command.of("play", transaction, NULL, name), streamId);
      awaitStart(transaction, StatusCode.PLAY_START);
    }
    return streamId;
  }

  /** Each phase has the whole time for an answer. */
  private void begin(Phase next) {
    phase = next;
    connection.transport().setDeadline(settings.timeouts().answer());
  }

  private AmfValue connectObject(Purpose purpose) {
    String tcUrl = withQuery(settings.url().tcUrl());
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("app", AmfValue.of(withQuery(settings.url().app())));
    properties.put("type", AmfValue.of("nonprivate"));
    properties.put("flashVer", AmfValue.of("FMLE/3.0 (compatible; Tallylight)"));
    properties.put("swfUrl", AmfValue.of(tcUrl));
    properties.put("tcUrl", AmfValue.of(tcUrl));
    properties.putAll(purpose.capabilities().properties());
    return new AmfValue.Obj(properties);
  }

  private String withQuery(String text) {
    return query.isEmpty() ? text : text + (text.indexOf('?') < 0 ? '?' : '&') + query;
  }

  private int call(String name, AmfValue... arguments) throws IOException {
    int transaction = ++transactions;
    connection.send(RtmpMessage.Command.of(name, transaction, arguments), 0);
    return transaction;
  }

  private void awaitConnection(int transaction)
      throws IOException, RtmpException, AuthenticationDemand {
    while (true) {
      RtmpMessage.Command command = nextCommand();
      Status status = Status.of(command);
      if (command.name().equals("_error") && Authentication.isDemandedBy(status)) {
        throw new AuthenticationDemand(String.valueOf(status.description()));
      }
      if (answered(command, transaction)) {
        capabilities = Capabilities.of(command.arguments());
        return;
      }
    }
  }

  private RtmpMessage.Command awaitResult(int transaction) throws IOException, RtmpException {
    while (true) {
      RtmpMessage.Command command = nextCommand();
      if (answered(command, transaction)) {
        return command;
      }
    }
  }

  /** True for the result of a call, false for anything that is no answer to it. */
  private boolean answered(RtmpMessage.Command command, int transaction) throws RtmpException {
    boolean answers = command.transactionId() == transaction;
    if (answers && command.name().equals("_error")) {
      throw failures.refused(phase, Status.of(command));
    }
    return answers && command.name().equals("_result");
  }

  /** Some servers answer with a result instead of a status. */
  private void awaitStart(int transaction, StatusCode start) throws IOException, RtmpException {
    while (true) {
      RtmpMessage.Command command = nextCommand();
      boolean answers = command.transactionId() == transaction;
      if (answers && command.name().equals("_error")) {
        throw failures.refused(phase, Status.of(command));
      }
      if ((answers && command.name().equals("_result"))
          || (command.name().equals("onStatus") && Status.of(command).is(start))) {
        return;
      }
    }
  }

  /** Waits for a command; refusals end it here, whichever call they answer. */
  private RtmpMessage.Command nextCommand() throws IOException, RtmpException {
    while (true) {
      RtmpMessage message = connection.receive();
      courtesies.attend(message, answer -> connection.send(answer, 0));
      if (message instanceof RtmpMessage.Command command) {
        boolean tells = command.name().equals("onStatus") || command.name().equals("close");
        Status status = Status.of(command);
        if (tells && (status.isRefusal() || command.name().equals("close"))) {
          throw failures.refused(phase, status);
        }
        return command;
      }
    }
  }

  private static int streamId(RtmpMessage.Command result) throws ProtocolException {
    for (AmfValue argument : result.arguments()) {
      if (argument instanceof AmfValue.Num id) {
        return (int) id.value();
      }
    }
    throw new ProtocolException("createStream was answered without a stream id");
  }
}
