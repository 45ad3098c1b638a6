package tallylight.rtmp.interop;

/** A Red5 that somebody has started on this computer, see {@code docs/testing.md}. */
final class Red5 {
  static final String VERSION = "1.3.17";

  private static final String PORT = System.getProperty("red5", "");
  private static final String TUNNEL_PORT = System.getProperty("red5.rtmpt", "");

  /** Whether there is one. */
  static final boolean PRESENT = !PORT.isBlank();

  /** Whether it takes RTMPT. */
  static final boolean TUNNELS = PRESENT && !TUNNEL_PORT.isBlank();

  private Red5() {}

  /** The address of its app. */
  static String url() {
    return "rtmp://127.0.0.1:" + PORT + "/live";
  }

  /** The address of the same app by HTTP. */
  static String tunnelUrl() {
    return "rtmpt://127.0.0.1:" + TUNNEL_PORT + "/live";
  }
}
