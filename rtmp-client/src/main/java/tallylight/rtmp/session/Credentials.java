package tallylight.rtmp.session;

/**
 * A user name and a password for servers that ask for them inside RTMP. Never prints the password:
 * only {@link #revealPassword} gives it, and only what is computed of it goes to the server.
 */
public final class Credentials {
  private final String user;
  private final String password;

  private Credentials(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /**
   * A user with a password.
   *
   * @throws IllegalArgumentException where the name is empty or has a character that ends it on the
   *     wire; the message says which, and never holds the text
   */
  public static Credentials of(String user, String password) {
    String name = user.strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("The user name is empty.");
    }
    if (name.chars().anyMatch(c -> c == '&' || c == '?' || Character.isWhitespace(c))) {
      throw new IllegalArgumentException("The user name has a space, a & or a ? in it.");
    }
    return new Credentials(name, password);
  }

  /** The user name, which is no secret. */
  public String user() {
    return user;
  }

  /** The password itself. Never for logs, messages, the screen or the wire. */
  String revealPassword() {
    return password;
  }

  /** Always the same three dots. */
  @Override
  public String toString() {
    return "•••";
  }
}
