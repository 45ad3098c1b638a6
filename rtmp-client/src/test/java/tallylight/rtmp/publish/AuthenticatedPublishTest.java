package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.Credentials;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpException.Unauthorised.Reason;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** Servers that ask for a user name and a password in three connections. */
@Timeout(60)
class AuthenticatedPublishTest {
  private static final String PASSWORD = "pass-word-of-anna";
  private static final String MODE = "[ AccessManager.Reject ] : [ authmod=adobe ] : ";
  private static final String NAME_PLEASE = "[ code=403 need auth; authmod=adobe ] : ";
  private static final String PROOF_PLEASE =
      MODE + "?reason=needauth&user=anna&salt=5xTQlw==&challenge=tyEAAA==&opaque=tyEAAA==";

  private final List<String> apps = new CopyOnWriteArrayList<>();

  /** Refuses connect with a description. */
  private ScriptedServer.Script refusing(String description) {
    return client -> {
      var connect = client.shakeHands().await("connect");
      String app = String.valueOf(connect.argument(0).text("app"));
      apps.add(app);
      assertTrue(String.valueOf(connect.argument(0).text("tcUrl")).endsWith("/" + app));
      client.answer("_error", connect, StatusCode.CONNECT_REJECTED.text(), description);
    };
  }

  private static RtmpPublisher connect(ScriptedServer server) throws Exception {
    return RtmpPublisher.connect(
        PublisherSettings.of(server.url(), StreamKey.of("key"), SyntheticBroadcast.DESCRIPTION)
            .withConnection(
                ConnectionSettings.USUAL.withCredentials(Credentials.of("anna", PASSWORD))),
        MediaClock.system());
  }

  @Test
  void thePasswordIsProvenAndShownNowhere() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger("tallylight");
    Level usual = logger.getLevel();
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.TRACE);
    try (var server =
        new ScriptedServer(
            refusing(NAME_PLEASE),
            refusing(PROOF_PLEASE),
            client -> {
              var connect = client.shakeHands().await("connect");
              apps.add(String.valueOf(connect.argument(0).text("app")));
              client.answer("_result", connect, "NetConnection.Connect.Success", "");
              client.agreeToStream().await("publish");
              client.status("status", StatusCode.PUBLISH_START.text(), "Go.");
            })) {
      connect(server).stop(Duration.ofSeconds(5));
      server.awaitEnd();
    } finally {
      logger.setLevel(usual);
      logger.detachAppender(lines);
    }
    assertEquals(List.of("live", "live?authmod=adobe&user=anna"), apps.subList(0, 2));
    assertTrue(
        apps.get(2)
            .matches(
                "live\\?authmod=adobe&user=anna&challenge=[0-9a-f]{8}"
                    + "&response=[A-Za-z0-9+/]{22}==&opaque=tyEAAA=="),
        apps.get(2));
    String response = apps.get(2).substring(apps.get(2).indexOf("response=") + 9);
    assertTrue(lines.list.size() > 3, "something was logged");
    for (ILoggingEvent line : lines.list) {
      String text = line.getFormattedMessage();
      assertFalse(text.contains(PASSWORD) || text.contains(response), text);
    }
  }

  @Test
  void aWrongPasswordIsSaid() throws Exception {
    try (var server =
        new ScriptedServer(
            refusing(NAME_PLEASE),
            refusing(PROOF_PLEASE),
            refusing(MODE + "?reason=authfailed&opaque=tyEAAA=="))) {
      assertRefused(Reason.WRONG_PASSWORD, "did not accept the password", server);
    }
  }

  @Test
  void anUnknownUserIsSaid() throws Exception {
    try (var server =
        new ScriptedServer(refusing(NAME_PLEASE), refusing(MODE + "?reason=nosuchuser"))) {
      assertRefused(Reason.UNKNOWN_USER, "does not know the user", server);
    }
  }

  private static void assertRefused(Reason reason, String what, ScriptedServer server) {
    var failure = assertThrows(RtmpException.Unauthorised.class, () -> connect(server).close());
    assertEquals(reason, failure.reason());
    assertTrue(failure.problem().what().contains(what), failure.problem().toString());
  }
}
