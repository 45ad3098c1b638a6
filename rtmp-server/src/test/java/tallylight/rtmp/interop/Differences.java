package tallylight.rtmp.interop;

import java.util.List;

/** Compares long lists, and shows only where they part. */
final class Differences {
  private static final int LONGEST = 300;

  private Differences() {}

  static void assertSame(List<?> expected, List<?> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        throw new AssertionError(
            "packet " + i + " is " + shown(actual.get(i)) + ", not " + shown(expected.get(i)));
      }
    }
    if (expected.size() != actual.size()) {
      throw new AssertionError(actual.size() + " packets, not " + expected.size());
    }
  }

  private static String shown(Object packet) {
    String text = packet.toString();
    return text.substring(0, Math.min(LONGEST, text.length()));
  }
}
