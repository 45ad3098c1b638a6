package tallylight.capture;

/**
 * A camera or a microphone.
 *
 * @param kind which of the two
 * @param id what a SPEC takes: {@code camera:ID}, {@code mic:ID}; stable as far as the system
 *     offers it
 * @param name for people
 */
public record Device(Kind kind, String id, String name) {
  /** What a device yields. */
  public enum Kind {
    /** Pictures. */
    CAMERA,
    /** Sound. */
    MICROPHONE
  }
}
