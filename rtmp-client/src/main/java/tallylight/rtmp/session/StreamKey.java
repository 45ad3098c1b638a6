package tallylight.rtmp.session;

/**
 * The secret that lets a person broadcast on their channel. Never prints: only {@link #reveal}
 * gives the text, and only the wire may have it.
 */
public final class StreamKey {
  private static final String DOTS = "•••";

  private static final int LONGEST_QUOTE = 200;

  private final String text;

  private StreamKey(String text) {
    this.text = text;
  }

  /**
   * A key as a person pasted it: white space at both ends goes, nothing else changes.
   *
   * @throws IllegalArgumentException where the text is empty or only the dots of a masked field;
   *     the message says which, and never holds the text
   */
  public static StreamKey of(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("The stream key is empty.");
    }
    if (stripped.chars().allMatch(c -> c == '*' || c == '•' || c == '●' || c == '·')) {
      throw new IllegalArgumentException(
          "This is the mask that hides a stream key, not the key itself.");
    }
    return new StreamKey(stripped);
  }

  /** The key itself. Never for logs, messages or the screen. */
  public String reveal() {
    return text;
  }

  /** {@code message} with every trace of the key replaced, for text that came from a server. */
  public String redact(String message) {
    String redacted = message.replace(text, DOTS);
    int query = text.indexOf('?');
    return query > 0 ? redacted.replace(text.substring(0, query), DOTS) : redacted;
  }

  /** Text of a server's, made safe to show: no key, no control characters, not too long. */
  String quote(String message) {
    String shown = redact(message).replaceAll("\\p{Cntrl}+", " ").strip();
    return shown.length() <= LONGEST_QUOTE ? shown : shown.substring(0, LONGEST_QUOTE) + "…";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamKey that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Always the same three dots. */
  @Override
  public String toString() {
    return DOTS;
  }
}
