package tallylight.rtmp.session;

import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** A server asked to connect elsewhere, and that is not done. The connection goes on. */
public final class RedirectRefusedException extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** What was the matter. */
  public enum Reason {
    /** What the server gave is no address. */
    NO_ADDRESS,
    /** The connection is encrypted, and the new one would not be. */
    WEAKER_TRANSPORT,
    /** The server asks again and again. */
    TOO_MANY
  }

  private final Reason reason;

  RedirectRefusedException(Reason reason, @Nullable Throwable cause) {
    super(problem(reason), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  private static Problem problem(Reason reason) {
    String what = "The service asked to move the broadcast to another server, which was not done.";
    return switch (reason) {
      case NO_ADDRESS ->
          new Problem(
              what,
              "What it gave is not the address of a streaming server.",
              "The broadcast goes on; tell your service if it ends soon after.");
      case WEAKER_TRANSPORT ->
          new Problem(
              what,
              "The other server is not encrypted, and would let others read your stream key.",
              "The broadcast goes on; tell your service if it ends soon after.");
      case TOO_MANY ->
          new Problem(
              what,
              "It has asked so again and again, which may be a fault of its servers.",
              "The broadcast goes on; choose another server of your service if it ends.");
    };
  }
}
