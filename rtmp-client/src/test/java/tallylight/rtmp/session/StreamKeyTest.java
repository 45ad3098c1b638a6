package tallylight.rtmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamKeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' abcd-efgh \t'|abcd-efgh",
        "live_1?bandwidthtest=true|live_1?bandwidthtest=true",
        "FB-1-0-Ab?s_bl=1&a=Ab%2B+|FB-1-0-Ab?s_bl=1&a=Ab%2B+",
        "clip.mp4|clip.mp4",
        "two words|two words",
      })
  void onlyTheWhiteSpaceAroundItGoes(String pasted, String key) {
    assertEquals(key, StreamKey.of(pasted).reveal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|The stream key is empty.",
        "'  	'|The stream key is empty.",
        "***********|This is the mask that hides a stream key, not the key itself.",
        "' ●●●● '|This is the mask that hides a stream key, not the key itself.",
        "••••|This is the mask that hides a stream key, not the key itself.",
      })
  void nothingAndTheMaskOfAFieldAreRefused(String pasted, String words) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> StreamKey.of(pasted));
    assertEquals(words, refusal.getMessage());
  }

  @Test
  void itNeverPrints() {
    assertEquals("•••", StreamKey.of("abcd").toString());
    assertEquals("•••", "" + StreamKey.of("x"));
  }

  @Test
  void itIsTakenOutOfWhatAServerSays() {
    StreamKey key = StreamKey.of("live_77?token=abcdef&test=1");
    assertEquals("no such stream: •••", key.redact("no such stream: live_77?token=abcdef&test=1"));
    assertEquals("••• is in use", key.redact("live_77 is in use"));
    assertEquals("no such token: •••", key.redact("no such token: abcdef"));
    assertEquals("••• of 1", key.redact("token=abcdef&test=1 of 1"));
  }
}
