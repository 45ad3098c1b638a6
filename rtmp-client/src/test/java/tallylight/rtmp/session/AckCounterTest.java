package tallylight.rtmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AckCounterTest {
  private static final long RANGE = 1L << 32;

  static Stream<Arguments> counts() {
    return Stream.of(
        arguments("none", new long[] {}, RANGE, 0L),
        arguments("growing", new long[] {65_536, 131_072}, RANGE, 131_072L),
        arguments("the same again", new long[] {65_536, 65_536}, RANGE, 65_536L),
        arguments("wrapping at 2^32", new long[] {RANGE - 100, 50}, 2 * RANGE, RANGE + 50),
        arguments(
            "beginning anew above 0xF0000000, as nginx-rtmp does",
            new long[] {0xF000_0001L, 70_000},
            2 * RANGE,
            0xF000_0001L + 70_000),
        arguments("more than was sent", new long[] {1000}, 700L, 700L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("counts")
  void counts(String name, long[] acknowledgements, long sent, long total) {
    var counter = new AckCounter();
    for (int i = 0; i < acknowledgements.length; i++) {
      counter.acknowledged(acknowledgements[i], sent, i + 1);
    }
    assertEquals(total, counter.total());
    assertEquals(acknowledgements.length, counter.atNanos());
  }
}
