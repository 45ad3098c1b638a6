package tallylight.ui.health;

/** What is remembered of each second. A value that was not measured is NaN. */
enum Series {
  /** What picture and sound took, in bit/s. */
  BITRATE,
  /** What the encoders are asked for, in bit/s. */
  TARGET,
  /** What the uplink carries, in bit/s. */
  CAPACITY,
  /** Age of the oldest packet waiting for the network, in ms. */
  QUEUE,
  /** To the service and back, in ms. */
  ROUND_TRIP,
  /** The part of the pictures that was late. */
  LATE,
  /** The part of the pictures that the encoder left out. */
  BEHIND,
  /** The part of the pictures that the network did not carry. */
  DROPPED;

  static Series of(Loss loss) {
    return switch (loss) {
      case LATE -> LATE;
      case BEHIND -> BEHIND;
      case DROPPED -> DROPPED;
    };
  }
}
