package tallylight.rtmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.rtmp.session.RtmpException.Unauthorised.Reason;

/** What is answered to servers that ask for a user. The digests were computed with hashlib. */
class AuthenticationTest {
  private static final String FIRST =
      "[ AccessManager.Reject ] : [ code=403 need auth; authmod=%s ] : ";
  private static final String SECOND = "[ AccessManager.Reject ] : [ authmod=%s ] : ?reason=%s";

  private static Authentication authentication(String app, String password) throws Exception {
    RandomGenerator random = () -> 0x0badcafe_0badcafeL;
    return new Authentication(
        RtmpUrl.parse("rtmp://live.example/" + app), Credentials.of("anna", password), random);
  }

  @ParameterizedTest(name = "{0} at {1}: {3}")
  @CsvSource({
    "adobe, live, pass word, needauth&user=anna&salt=5xTQlw==&challenge=tyEAAA==&opaque=tyEAAA==,"
        + " challenge=0badcafe&response=ao0l3ksH61wG5Uj/zrpyjA==&opaque=tyEAAA==",
    "adobe, live, geheimnis-ü, needauth&user=anna&salt=c2FsdA==&challenge=Y2hhbGxlbmdl,"
        + " challenge=0badcafe&response=jvIwBjUoj04USrV4mOEP/A==",
    "adobe, live, pass word, needauth&challenge=tyEAAA==,"
        + " challenge=0badcafe&response=iBtr61H2Nd0zF/jXAH2GpA==",
    "llnw, live, pass word, needauth&user=anna&nonce=3c5a6f,"
        + " nonce=3c5a6f&cnonce=0badcafe&nc=00000001&response=4710c0c81039f3121add9b5cea8c9884",
    "llnw, live?token=1, pass word, needauth&user=anna&nonce=3c5a6f,"
        + " nonce=3c5a6f&cnonce=0badcafe&nc=00000001&response=4710c0c81039f3121add9b5cea8c9884",
    "llnw, live/instance, pass word, needauth&user=anna&nonce=3c5a6f,"
        + " nonce=3c5a6f&cnonce=0badcafe&nc=00000001&response=d02910260c01a4b6f7500ccb6cebb136",
  })
  void theUserIsNamedThenProven(
      String method, String app, String password, String asked, String answer) throws Exception {
    Authentication authentication = authentication(app, password);
    assertEquals("", authentication.query());
    assertNull(authentication.answer(FIRST.formatted(method)));
    assertEquals("authmod=" + method + "&user=anna", authentication.query());
    assertNull(authentication.answer(SECOND.formatted(method, asked)));
    assertEquals("authmod=" + method + "&user=anna&" + answer, authentication.query());
    assertEquals(Reason.WRONG_PASSWORD, authentication.answer(SECOND.formatted(method, asked)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "adobe, authfailed, WRONG_PASSWORD",
    "adobe, nosuchuser, UNKNOWN_USER",
    "llnw, authfailed, WRONG_PASSWORD",
    "llnw, nosuchuser&opaque=1, UNKNOWN_USER",
    "kerberos, needauth, UNKNOWN_METHOD",
    "kerberos, '', UNKNOWN_METHOD",
  })
  void someRefusalsAreFinal(String method, String reason, Reason expected) throws Exception {
    assertEquals(expected, authentication("live", "x").answer(SECOND.formatted(method, reason)));
  }

  @Test
  void aServerThatAsksForTheNameForEverIsRefusedAtTheSecondTime() throws Exception {
    Authentication authentication = authentication("live", "x");
    assertNull(authentication.answer(FIRST.formatted("adobe")));
    assertEquals(Reason.WRONG_PASSWORD, authentication.answer(FIRST.formatted("adobe")));
  }

  @Test
  void withoutCredentialsTheyAreNeeded() throws Exception {
    var authentication =
        new Authentication(RtmpUrl.parse("rtmp://live.example/live"), null, () -> 1L);
    assertEquals(Reason.NEEDED, authentication.answer(FIRST.formatted("adobe")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two words", "a&b", "a?b"})
  void aUserNameIsOneWord(String user) {
    assertThrows(IllegalArgumentException.class, () -> Credentials.of(user, "x"));
  }

  @Test
  void credentialsDoNotPrint() {
    assertFalse(Credentials.of("anna", "secret").toString().contains("secret"));
  }
}
