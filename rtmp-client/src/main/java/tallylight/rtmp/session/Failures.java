package tallylight.rtmp.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.rtmp.handshake.NotRtmpException;
import tallylight.rtmp.session.RtmpException.Unauthorised.Reason;
import tallylight.rtmp.transport.AuthoritiesException;
import tallylight.rtmp.transport.LocalAddressException;
import tallylight.rtmp.transport.LookUpTimeoutException;
import tallylight.rtmp.transport.ProxyException;
import tallylight.rtmp.transport.TlsFailedException;
import tallylight.rtmp.transport.TlsFault;
import tallylight.rtmp.transport.TunnelException;

/** Turns what went wrong on a connection into a typed failure in words for people. */
public final class Failures {
  private static final String CHECK_ADDRESS =
      "Compare the server address with the one on your service's stream settings page.";
  private static final String SILENT_CLOSE = "It closed the connection without a word of RTMP.";
  private static final String TRY_AGAIN = "Check your internet connection and go live again.";

  private final RtmpUrl url;
  private final StreamKey key;

  /** For connections to {@code url}; every trace of {@code key} is kept out of the words. */
  public Failures(RtmpUrl url, StreamKey key) {
    this.url = url;
    this.key = key;
  }

  /**
   * What an I/O failure means.
   *
   * @param accepted whether the server has taken media for long enough to mean it
   */
  public RtmpException of(IOException e, Phase phase, boolean accepted) {
    return switch (e) {
      case LookUpTimeoutException _ -> timedOut(Phase.LOOK_UP, e);
      case UnknownHostException _ -> unknownHost(e);
      case LocalAddressException local -> NetworkFailures.of(local);
      case ProxyException proxy -> NetworkFailures.of(proxy);
      case AuthoritiesException _ -> TlsFailures.of(e);
      case ConnectException _ -> unreachable(e);
      case NoRouteToHostException _ -> unreachable(e);
      case NotRtmpException notRtmp -> notRtmp(notRtmp);
      case TunnelException _ when phase == Phase.HANDSHAKE ->
          notRtmp(e, "No RTMP can be carried in its HTTP.", "Use its rtmp:// or rtmps:// address.");
      case TlsFailedException tls -> TlsFailures.of(tls, url);
      case SocketTimeoutException _ -> timedOut(phase, e);
      case InterruptedIOException _ -> cancelled(phase, e);
      case ClosedByInterruptException _ -> cancelled(phase, e);
      case ProtocolException _ -> violation(phase, e);
      default -> closed(e, phase, accepted);
    };
  }

  private RtmpException closed(IOException e, Phase phase, boolean accepted) {
    return switch (phase) {
      case LOOK_UP, CONNECT -> unreachable(e);
      case TLS -> TlsFailures.of(TlsFault.NO_AGREEMENT, e, url);
      case HANDSHAKE -> notRtmp(e, SILENT_CLOSE, CHECK_ADDRESS);
      case APPLICATION, CREATE_STREAM, PUBLISH, PLAY -> refused(phase, e);
      case LIVE -> accepted ? lost(e) : refused(phase, e);
    };
  }

  private RtmpException unknownHost(IOException e) {
    return new RtmpException.UnknownHost(
        new Problem(
            "The server " + url.host() + " was not found.",
            "Its name is misspelt, or this computer is not online.",
            "Check the server address and your internet connection."),
        e);
  }

  private RtmpException unreachable(IOException e) {
    return new RtmpException.Unreachable(
        new Problem(
            "The server " + place() + " cannot be reached.",
            "No streaming server is running there, or a firewall is in the way.",
            CHECK_ADDRESS),
        e);
  }

  private RtmpException notRtmp(NotRtmpException e) {
    if (e.looksLikeTls()) {
      return notRtmp(
          e,
          "It expects an encrypted connection.",
          "Write rtmps:// instead of rtmp:// at the beginning of the address.");
    }
    if (e.firstByte() < 0) {
      return notRtmp(e, SILENT_CLOSE, CHECK_ADDRESS);
    }
    return notRtmp(
        e,
        e.looksLikeText()
            ? "It answers like a web server or another kind of service."
            : "It answers in a way that streaming servers do not.",
        CHECK_ADDRESS);
  }

  private RtmpException notRtmp(IOException e, String why, String remedy) {
    return new RtmpException.NotRtmp(
        new Problem(place() + " is not an RTMP streaming server.", why, remedy), e);
  }

  private RtmpException timedOut(Phase phase, IOException e) {
    Problem problem =
        switch (phase) {
          case LIVE ->
              new Problem(
                  "The connection to " + url.host() + " has stopped moving.",
                  "The server took no data for too long; the network is the usual cause.",
                  TRY_AGAIN);
          case LOOK_UP ->
              new Problem(
                  "The address of " + url.host() + " could not be found out in time.",
                  "The network's name service (DNS) does not answer.",
                  "Check your internet connection, then try again.");
          default ->
              new Problem(
                  "The server " + place() + " did not answer in time " + phase.words() + ".",
                  "It is overloaded or not a streaming server, or a firewall swallows the traffic.",
                  "Try again in a minute, and check the server address.");
        };
    return new RtmpException.TimedOut(phase, problem, e);
  }

  private RtmpException cancelled(Phase phase, IOException e) {
    return new RtmpException.Cancelled(
        phase,
        new Problem(
            "Connecting to " + url.host() + " was cancelled.",
            "It was no longer wanted.",
            "Go live again when you like."),
        e);
  }

  private RtmpException violation(Phase phase, IOException e) {
    return new RtmpException.ProtocolViolation(
        phase,
        new Problem(
            "The server " + place() + " sent something that cannot be understood.",
            "It does not follow the RTMP standard: " + e.getMessage() + ".",
            "Try again, and tell your service if it happens every time."),
        e);
  }

  private RtmpException lost(@Nullable IOException e) {
    return new RtmpException.ConnectionLost(
        Phase.LIVE,
        new Problem(
            "The connection to " + url.host() + " was lost.",
            "The network failed, or the service ended the broadcast.",
            TRY_AGAIN),
        e);
  }

  /** The server ended a broadcast that it had accepted, and said so. */
  public RtmpException ended(Status status) {
    return new RtmpException.ConnectionLost(
        Phase.LIVE,
        new Problem(
            "The service ended the broadcast.",
            "It may have been stopped on the service's own page" + said(status) + ".",
            "Look at your service's stream page, then go live again."),
        null);
  }

  /** The server closed the connection without giving a reason, before it took any media. */
  private RtmpException refused(Phase phase, IOException e) {
    if (phase == Phase.APPLICATION) {
      return new RtmpException.Rejected(phase, wrongApp(""), null, null, e);
    }
    Problem problem = phase == Phase.PLAY ? notPlayed("") : wrongKey("");
    return new RtmpException.Rejected(phase, problem, null, null, e);
  }

  /** The server refused and said so. */
  public RtmpException refused(Phase phase, Status status) {
    return new RtmpException.Rejected(
        phase, refusal(phase, status), code(status), quoted(status.description()), null);
  }

  /** A status with nothing in it that may not be shown or logged. */
  public Status safe(Status status) {
    return new Status(
        status.level() == null ? null : quoted(status.level()),
        status.code(),
        code(status),
        quoted(status.description()));
  }

  /** The code of a status, as it may be shown and logged. */
  public @Nullable String code(Status status) {
    return status.is(StatusCode.UNKNOWN) ? quoted(status.codeText()) : status.codeText();
  }

  private Problem refusal(Phase phase, Status status) {
    if (status.is(StatusCode.PUBLISH_BAD_NAME)) {
      return new Problem(
          "The service says that this stream key is in use already.",
          "Another program, or an earlier connection that is still open, streams with it"
              + said(status)
              + ".",
          "Stop the other one, or wait a minute, then go live again.");
    }
    return switch (phase) {
      case APPLICATION -> wrongApp(said(status));
      case PLAY -> notPlayed(said(status));
      default -> wrongKey(said(status));
    };
  }

  /** The server does not let the user connect, for good. */
  static RtmpException unauthorised(Reason reason) {
    String account = "It lets only people with an account of its own connect.";
    Problem problem =
        switch (reason) {
          case NEEDED ->
              new Problem(
                  "The server asks for a user name and a password.",
                  account,
                  "Give both, or ask who runs the server for an address that needs only a key.");
          case UNKNOWN_USER ->
              new Problem(
                  "The server does not know the user name.",
                  account,
                  "Check the user name; large and small letters may matter.");
          case WRONG_PASSWORD ->
              new Problem(
                  "The server did not accept the password.",
                  "It is not the password of that user.",
                  "Type the password again; large and small letters matter.");
          case UNKNOWN_METHOD ->
              new Problem(
                  "The server asks for a user name and a password in an unknown way.",
                  "It uses neither Adobe's nor Limelight's kind of authentication.",
                  "Ask who runs the server for an address that needs only a stream key.");
        };
    return new RtmpException.Unauthorised(reason, problem);
  }

  private Problem wrongApp(String said) {
    return new Problem(
        "The server " + place() + " refused the address.",
        "The part after the server's name is the usual cause" + said + ".",
        CHECK_ADDRESS);
  }

  private static Problem wrongKey(String said) {
    return new Problem(
        "The service refused the stream.",
        "The stream key is the usual cause: it is wrong, expired, or not allowed to stream now"
            + said
            + ".",
        "Copy the key again from your service's stream page, then go live again.");
  }

  private static Problem notPlayed(String said) {
    return new Problem(
        "The server has nothing to play under this name.",
        "Nobody broadcasts under it at the moment, or you may not watch it" + said + ".",
        "Check the name, and whether the broadcast has begun.");
  }

  private String said(Status status) {
    String words = quoted(status.description());
    if (words == null || words.isBlank()) {
      words = code(status);
    }
    return words == null ? "" : " (the server said: " + words + ")";
  }

  private @Nullable String quoted(@Nullable String text) {
    return text == null ? null : key.quote(url.redact(text));
  }

  private String place() {
    return url.host() + " (port " + url.port() + ")";
  }
}
