package tallylight.rtmp.session;

/** How far a connection has come. */
public enum Phase {
  /** Looking up the name. */
  LOOK_UP("when its name was looked up"),
  CONNECT("while connecting"),
  /** Agreeing on encryption. */
  TLS("while encryption was agreed on"),
  HANDSHAKE("during the handshake"),
  /** The connect command. */
  APPLICATION("when asked for the application"),
  CREATE_STREAM("when asked for a stream"),
  /** The publish command. */
  PUBLISH("after the stream key was sent"),
  /** The server agreed; media flows. */
  LIVE("during the broadcast");

  private final String words;

  Phase(String words) {
    this.words = words;
  }

  /** When that is, as part of a sentence. */
  String words() {
    return words;
  }
}
