package tallylight.rtmp.session;

/** The server did not accept connect, since it wants to know more about the user. */
final class AuthenticationDemand extends Exception {
  private static final long serialVersionUID = 1L;

  private final String description;

  AuthenticationDemand(String description) {
    super("the server asks for authentication");
    this.description = description;
  }

  /** What the server said, with salts and challenges: not for logs. */
  String description() {
    return description;
  }
}
