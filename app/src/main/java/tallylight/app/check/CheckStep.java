package tallylight.app.check;

/** What a check looks at, in this order. */
public enum CheckStep {
  /** The server's address, and that no key is in it. */
  ADDRESS("Address"),
  /** The server's name. */
  NAME("Name"),
  /** Whether the server answers at all. */
  REACH("Connection"),
  /** Whether it proves who it is. */
  ENCRYPTION("Encryption"),
  /** Whether it speaks RTMP and knows the application. */
  SERVER("Server"),
  /** Whether it takes the stream key; only where nobody sees the trial. */
  KEY("Stream key"),
  /** What the uplink carries; only where nobody sees the trial. */
  UPLINK("Uplink"),
  /** Whether the machine encodes the pictures in time. */
  ENCODER("Encoder"),
  /** Whether recordings fit. */
  DISK("Disk"),
  /** Whether the microphone hears anything. */
  MICROPHONE("Microphone");

  private final String title;

  CheckStep(String title) {
    this.title = title;
  }

  /** Its name for people, in English. */
  public String title() {
    return title;
  }
}
