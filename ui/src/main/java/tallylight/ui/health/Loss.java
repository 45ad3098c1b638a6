package tallylight.ui.health;

import tallylight.app.broadcast.BroadcastHealth;

/**
 * The three places where a picture can be lost. They are never one number, since each has another
 * remedy.
 */
public enum Loss {
  /** The computer did not make the picture in time. */
  LATE("late"),
  /** The encoder had no time for it. */
  BEHIND("behind"),
  /** The network did not carry it. */
  DROPPED("dropped");

  /** The part of all pictures from which on it is worth a warning. */
  public static final double WARNING = 0.01;

  /** The part of all pictures from which on viewers are bound to notice. */
  public static final double DANGER = 0.05;

  private final String id;

  Loss(String id) {
    this.id = id;
  }

  /** Its name in texts and in the window. */
  String id() {
    return id;
  }

  /** Pictures lost here since the broadcast began. */
  long lost(BroadcastHealth health) {
    return switch (this) {
      case LATE -> health.late();
      case BEHIND -> health.encoderBehind();
      case DROPPED -> health.dropped();
    };
  }

  /** Pictures that came so far and could be lost here, those that were included. */
  long all(BroadcastHealth health) {
    return switch (this) {
      case LATE -> health.captured() + health.late();
      case BEHIND -> health.captured();
      case DROPPED -> health.sent() + health.dropped();
    };
  }
}
