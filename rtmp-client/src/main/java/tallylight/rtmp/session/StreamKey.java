package tallylight.rtmp.session;

/**
 * The secret that lets a person broadcast on their channel. Never prints: only {@link #reveal}
 * gives the text, and only the wire may have it.
 */
public final class StreamKey {
  private static final String DOTS = "•••";
  private static final int SHORTEST_SECRET = 6;

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
    int query = text.indexOf('?');
    String redacted = message.replace(text, DOTS);
    if (query > 0) {
      redacted = redacted.replace(text.substring(0, query), DOTS);
    }
    return query < 0 ? redacted : redactQuery(text.substring(query + 1), redacted);
  }

  /** {@code message} without a query and, where they are no mere flags, without its values. */
  static String redactQuery(String query, String message) {
    String redacted = query.isEmpty() ? message : message.replace(query, DOTS);
    for (String parameter : query.split("&", -1)) {
      String value = parameter.substring(parameter.indexOf('=') + 1);
      if (value.length() >= SHORTEST_SECRET) {
        redacted = redacted.replace(value, DOTS);
      }
    }
    return redacted;
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
