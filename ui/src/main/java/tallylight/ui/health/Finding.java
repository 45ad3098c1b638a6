package tallylight.ui.health;

/** What the light says. */
public enum Finding {
  /** Nothing is broadcast. */
  OFF(Light.OFF),
  /** The service was not reached yet. */
  CONNECTING(Light.OFF),
  /** All is well. */
  WELL(Light.GREEN),
  /** The bitrate is lower than wished, since the uplink carries no more. */
  LOWERED(Light.AMBER),
  /** What is sent has been waiting for long. */
  WAITING(Light.AMBER),
  /** Some pictures are late. */
  LATE(Light.AMBER),
  /** The encoder leaves some pictures out. */
  BEHIND(Light.AMBER),
  /** The network does not carry some pictures. */
  DROPPED(Light.AMBER),
  /** Many pictures are late. */
  VERY_LATE(Light.RED),
  /** The encoder leaves many pictures out. */
  FAR_BEHIND(Light.RED),
  /** The network does not carry many pictures. */
  MANY_DROPPED(Light.RED),
  /** One of several destinations has lost its connection, which is tried again. */
  ONE_AWAY(Light.AMBER),
  /** A fault has ended one of several destinations. */
  ONE_FAILED(Light.RED),
  /** The connection is lost and tried again. */
  AWAY(Light.RED),
  /** A fault has ended it. */
  FAILED(Light.RED);

  private final Light light;

  /** Its colour. */
  public enum Light {
    OFF,
    GREEN,
    AMBER,
    RED
  }

  Finding(Light light) {
    this.light = light;
  }

  public Light light() {
    return light;
  }

  static Finding some(Loss loss) {
    return switch (loss) {
      case LATE -> LATE;
      case BEHIND -> BEHIND;
      case DROPPED -> DROPPED;
    };
  }

  static Finding many(Loss loss) {
    return switch (loss) {
      case LATE -> VERY_LATE;
      case BEHIND -> FAR_BEHIND;
      case DROPPED -> MANY_DROPPED;
    };
  }
}
