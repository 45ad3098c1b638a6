package tallylight.capture;

/**
 * A camera, a screen or a microphone.
 *
 * @param kind which of them
 * @param id what a SPEC takes: {@code camera:ID}, {@code screen:ID}, {@code mic:ID}; stable as far
 *     as the system offers it
 * @param name for people
 */
public record Device(Kind kind, String id, String name) {
  /** What a device yields. */
  public enum Kind {
    /** Pictures. */
    CAMERA,
    /** Pictures of what is to be seen on it. */
    SCREEN,
    /** Sound. */
    MICROPHONE
  }
}
