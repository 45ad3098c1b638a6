package tallylight.rtmp.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.rtmp.transport.TlsFault;

/** Why a connection could not be made or did not last. Each kind is a subclass. */
public abstract sealed class RtmpException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final Phase phase;

  private RtmpException(Phase phase, Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.phase = phase;
  }

  /** How far the connection had come. */
  public final Phase phase() {
    return phase;
  }

  /** The host's name has no address. */
  public static final class UnknownHost extends RtmpException {
    private static final long serialVersionUID = 1L;

    UnknownHost(Problem problem, Throwable cause) {
      super(Phase.CONNECT, problem, cause);
    }
  }

  /**
   * Nothing listens at the address, or there is no way to it, or not the one that was asked for.
   */
  public static final class Unreachable extends RtmpException {
    private static final long serialVersionUID = 1L;

    Unreachable(Problem problem, Throwable cause) {
      super(Phase.CONNECT, problem, cause);
    }
  }

  /** Something listens there that does not speak RTMP. */
  public static final class NotRtmp extends RtmpException {
    private static final long serialVersionUID = 1L;

    NotRtmp(Problem problem, Throwable cause) {
      super(Phase.HANDSHAKE, problem, cause);
    }
  }

  /** No encrypted connection that can be trusted. */
  public static final class TlsFailed extends RtmpException {
    private static final long serialVersionUID = 1L;

    private final TlsFault fault;

    TlsFailed(TlsFault fault, Problem problem, Throwable cause) {
      super(Phase.TLS, problem, cause);
      this.fault = fault;
    }

    /** What was the matter. */
    public TlsFault fault() {
      return fault;
    }
  }

  /**
   * The server does not want this stream. Trying again will not help, save where {@link
   * #isNameInUse}.
   */
  public static sealed class Rejected extends RtmpException permits Unauthorised {
    private static final long serialVersionUID = 1L;

    private final @Nullable String code;
    private final @Nullable String description;

    Rejected(
        Phase phase,
        Problem problem,
        @Nullable String code,
        @Nullable String description,
        @Nullable Throwable cause) {
      super(phase, problem, cause);
      this.code = code;
      this.description = description;
    }

    /** The server's status code, such as NetStream.Publish.BadName; empty where it just closed. */
    public final Optional<String> code() {
      return Optional.ofNullable(code);
    }

    /** The server's own words, without the key. */
    public final Optional<String> description() {
      return Optional.ofNullable(description);
    }

    /**
     * True where the server still has a publisher with this key, perhaps an earlier one of ours.
     */
    public final boolean isNameInUse() {
      return StatusCode.of(code) == StatusCode.PUBLISH_BAD_NAME;
    }
  }

  /** The server wants a user name and a password, or others than those that it was given. */
  public static final class Unauthorised extends Rejected {
    private static final long serialVersionUID = 1L;

    /** What was the matter. */
    public enum Reason {
      /** A user name and a password are needed, and there were none. */
      NEEDED,
      /** The server does not know the user. */
      UNKNOWN_USER,
      /** The password is not the user's. */
      WRONG_PASSWORD,
      /** The server asks in a way that is not known here. */
      UNKNOWN_METHOD
    }

    private final Reason reason;

    Unauthorised(Reason reason, Problem problem) {
      super(Phase.APPLICATION, problem, StatusCode.CONNECT_REJECTED.text(), null, null);
      this.reason = reason;
    }

    /** What was the matter. */
    public Reason reason() {
      return reason;
    }
  }

  /** The connection stood, and ended. */
  public static final class ConnectionLost extends RtmpException {
    private static final long serialVersionUID = 1L;

    ConnectionLost(Phase phase, Problem problem, @Nullable Throwable cause) {
      super(phase, problem, cause);
    }
  }

  /** The server did not answer, or took nothing, for too long. */
  public static final class TimedOut extends RtmpException {
    private static final long serialVersionUID = 1L;

    TimedOut(Phase phase, Problem problem, Throwable cause) {
      super(phase, problem, cause);
    }
  }

  /** It was no longer wanted: the thread that connected was interrupted. */
  public static final class Cancelled extends RtmpException {
    private static final long serialVersionUID = 1L;

    Cancelled(Phase phase, Problem problem, Throwable cause) {
      super(phase, problem, cause);
    }
  }

  /** The server sent what RTMP does not allow. */
  public static final class ProtocolViolation extends RtmpException {
    private static final long serialVersionUID = 1L;

    ProtocolViolation(Phase phase, Problem problem, Throwable cause) {
      super(phase, problem, cause);
    }
  }
}
