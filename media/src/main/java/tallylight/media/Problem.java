package tallylight.media;

/**
 * A fault as a person needs to hear it. Never holds a stream key.
 *
 * @param what what happened, one sentence
 * @param why the most likely cause, one sentence
 * @param remedy what to do about it, one sentence
 */
public record Problem(String what, String why, String remedy) {
  /** All three sentences in a row. */
  @Override
  public String toString() {
    return what + " " + why + " " + remedy;
  }
}
