package tallylight.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.rtmp.session.StreamKey;

class RedactorTest {
  private final Redactor redactor = new Redactor(List.of(StreamKey.of("mystream?user=me123456")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "publishing mystream now | publishing ••• now",
        "user me123456 | user •••",
        "to rtmp://a.example/app/live_12_AbCdEfGhIj0 | to rtmp://a.example/app/•••",
        "to rtmps://a.example/app?token=abcdefgh | to rtmps://a.example/app",
        "key live_12345_AbCd?x=1 end | key ••• end",
        "FB-123-0-AbC?s_bl=1&a=x end | ••• end",
        "abcd-1234-efgh-5678-ij90 | •••",
        "GET /x?key=s3cr3t&b=1 | GET /x?key=•••&b=1",
        "bitrate 2500 kb/s | bitrate 2500 kb/s",
      })
  void secretsGoAndTheRestStays(String line, String expected) {
    assertEquals(expected, redactor.redact(line));
  }

  @Test
  void theHomeFolderHasNoName() {
    String home = System.getProperty("user.home");
    assertEquals("~/film.flv", redactor.redact(home + "/film.flv"));
  }
}
