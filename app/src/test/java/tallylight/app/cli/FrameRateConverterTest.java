package tallylight.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import tallylight.media.FrameRate;

class FrameRateConverterTest {
  private final FrameRateConverter converter = new FrameRateConverter();

  @ParameterizedTest
  @CsvSource({"30,30,1", "29.97,30000,1001", "30000/1001,30000,1001", "59.94,60000,1001", "1,1,1"})
  void readsWhatBroadcastersWrite(String text, int numerator, int denominator) {
    assertEquals(new FrameRate(numerator, denominator), converter.convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "121", "30/0", "fast", "-5", "1/2"})
  void refusesWhatIsNoRate(String text) {
    assertThrows(TypeConversionException.class, () -> converter.convert(text));
  }
}
