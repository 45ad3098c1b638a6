package tallylight.rtmp.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.RtmpException.Unauthorised.Reason;

/**
 * Authentication in the connect command, as Adobe's and Limelight's servers have it. Each refusal
 * asks for one thing more: that we name the user, then that we prove to know the password. Each
 * answer goes on a new connection, as a query behind the app.
 */
final class Authentication {
  private static final Pattern METHOD = Pattern.compile("authmod=(\\w+)");
  private static final Pattern PARAMETERS = Pattern.compile("\\?(reason=\\S*)");
  private static final String ADOBE = "adobe";
  private static final String LIMELIGHT = "llnw";
  private static final String NONCE_COUNT = "00000001";

  private final RtmpUrl url;
  private final @Nullable Credentials credentials;
  private final RandomGenerator random;
  private String query = "";
  private boolean proven;

  Authentication(RtmpUrl url, @Nullable Credentials credentials, RandomGenerator random) {
    this.url = url;
    this.credentials = credentials;
    this.random = random;
  }

  /** True where a refusal of connect is about the user. */
  static boolean isDemandedBy(Status status) {
    return status.description() != null && METHOD.matcher(status.description()).find();
  }

  /** What goes behind the app on the next connection, without a leading {@code ?}; may be empty. */
  String query() {
    return query;
  }

  /**
   * Finds the answer to a refusal, which {@link #query} then has.
   *
   * @return null, or why there is no answer
   */
  @Nullable Reason answer(String description) {
    if (credentials == null) {
      return Reason.NEEDED;
    }
    Matcher method = METHOD.matcher(description);
    Map<String, String> parameters = parameters(description);
    String name = method.find() ? method.group(1) : "";
    return switch (parameters.getOrDefault("reason", "")) {
      case "nosuchuser" -> Reason.UNKNOWN_USER;
      case "authfailed" -> Reason.WRONG_PASSWORD;
      case "needauth" -> prove(name, parameters, credentials);
      default -> introduce(name, credentials);
    };
  }

  private static Map<String, String> parameters(String description) {
    var parameters = new HashMap<String, String>();
    Matcher matcher = PARAMETERS.matcher(description);
    if (matcher.find()) {
      for (String parameter : matcher.group(1).split("&")) {
        int equals = parameter.indexOf('=');
        if (equals > 0) {
          parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
      }
    }
    return parameters;
  }

  private @Nullable Reason introduce(String method, Credentials who) {
    if (!method.equals(ADOBE) && !method.equals(LIMELIGHT)) {
      return Reason.UNKNOWN_METHOD;
    }
    if (!query.isEmpty()) {
      return Reason.WRONG_PASSWORD;
    }
    query = "authmod=" + method + "&user=" + who.user();
    return null;
  }

  private @Nullable Reason prove(String method, Map<String, String> asked, Credentials who) {
    if (proven) {
      return Reason.WRONG_PASSWORD;
    }
    String own = HexFormat.of().toHexDigits(random.nextInt());
    String proof =
        switch (method) {
          case ADOBE -> adobe(asked, who, own);
          case LIMELIGHT -> limelight(asked, who, own);
          default -> null;
        };
    if (proof == null) {
      return Reason.UNKNOWN_METHOD;
    }
    proven = true;
    query = "authmod=" + method + "&user=" + who.user() + proof;
    return null;
  }

  private static String adobe(Map<String, String> asked, Credentials who, String own) {
    String opaque = asked.getOrDefault("opaque", "");
    String salted = base64(who.user() + asked.getOrDefault("salt", "") + who.revealPassword());
    String theirs = opaque.isEmpty() ? asked.getOrDefault("challenge", "") : opaque;
    String response = base64(salted + theirs + own);
    String back = opaque.isEmpty() ? "" : "&opaque=" + opaque;
    return "&challenge=" + own + "&response=" + response + back;
  }

  /** As HTTP's digest authentication (RFC 7616), with publish as the method. */
  private String limelight(Map<String, String> asked, Credentials who, String own) {
    String nonce = asked.getOrDefault("nonce", "");
    int end = url.app().indexOf('?');
    String app = end < 0 ? url.app() : url.app().substring(0, end);
    String path = "/" + app + (app.indexOf('/') < 0 ? "/_definst_" : "");
    String user = hex(who.user() + ":live:" + who.revealPassword());
    String response =
        hex(String.join(":", user, nonce, NONCE_COUNT, own, "auth", hex("publish:" + path)));
    return "&nonce=" + nonce + "&cnonce=" + own + "&nc=" + NONCE_COUNT + "&response=" + response;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(md5(text));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(md5(text));
  }

  private static byte[] md5(String text) {
    try {
      return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
