package tallylight.rtmp.interop;

/** A Red5 that somebody has started on this computer: {@code -Dred5=RTMP-PORT}. */
final class Red5 {
  static final String VERSION = "1.3.17";

  private static final String PORT = System.getProperty("red5", "");

  /** Whether there is one. */
  static final boolean PRESENT = !PORT.isBlank();

  private Red5() {}

  /** The address of its app. */
  static String url() {
    return "rtmp://127.0.0.1:" + PORT + "/live";
  }
}
