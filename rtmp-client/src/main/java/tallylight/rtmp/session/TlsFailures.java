package tallylight.rtmp.session;

import java.io.IOException;
import tallylight.media.Problem;
import tallylight.rtmp.transport.TlsFailedException;
import tallylight.rtmp.transport.TlsFault;

/** Words for encrypted connections that did not come about. */
final class TlsFailures {
  private static final String CHECK_ADDRESS =
      "Compare the server address with the one on your service's stream settings page.";
  private static final String OWN_AUTHORITY =
      "Check the server address; if the server is your own, name its authority's certificate"
          + " file.";

  private static final String CHECK_DATE =
      "Check this computer's date; if it is right, tell whoever runs the server.";

  private TlsFailures() {}

  static RtmpException of(TlsFailedException e, RtmpUrl url) {
    return of(e.fault(), e, url);
  }

  static RtmpException of(TlsFault fault, IOException e, RtmpUrl url) {
    return new RtmpException.TlsFailed(fault, problem(fault, url), e);
  }

  /** The file of authorities cannot be used. */
  static RtmpException of(IOException e) {
    return new RtmpException.TlsFailed(
        TlsFault.UNKNOWN_AUTHORITY,
        new Problem(
            "The file of trusted authorities cannot be used.",
            "It cannot be read, or holds no certificate in PEM form.",
            "Choose the .pem or .crt file of the authority that signed the server's certificate."),
        e);
  }

  private static Problem problem(TlsFault fault, RtmpUrl url) {
    return switch (fault) {
      case WRONG_NAME ->
          unproven(
              url, "Its certificate is for another name than " + url.host() + ".", CHECK_ADDRESS);
      case EXPIRED -> unproven(url, "Its certificate has expired.", CHECK_DATE);
      case NOT_YET_VALID -> unproven(url, "Its certificate is not valid yet.", CHECK_DATE);
      case SELF_SIGNED ->
          unproven(url, "Its certificate is self-signed: nobody vouches for it.", OWN_AUTHORITY);
      case UNKNOWN_AUTHORITY ->
          unproven(
              url,
              "Its certificate is of an authority that this computer does not know.",
              OWN_AUTHORITY);
      case BAD_CERTIFICATE ->
          unproven(
              url,
              "Its certificate is revoked, too weak, or not meant for servers.",
              "Do not go on; tell whoever runs the server.");
      case NO_TLS ->
          unencrypted(
              url,
              "The server does not encrypt on this port.",
              "Check the port, or write rtmp:// if the server is in your own network.");
      case NO_AGREEMENT ->
          unencrypted(url, "The server gave up, or its encryption is out of date.", CHECK_ADDRESS);
    };
  }

  private static Problem unproven(RtmpUrl url, String why, String remedy) {
    return new Problem(
        "The server " + url.host() + " could not prove that it is the right one.", why, remedy);
  }

  private static Problem unencrypted(RtmpUrl url, String why, String remedy) {
    return new Problem(
        "No encrypted connection to " + url.host() + " (port " + url.port() + ") could be made.",
        why,
        remedy);
  }
}
