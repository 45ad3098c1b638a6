package tallylight.app.support;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * Takes out of a text what is nobody's business: stream keys known, what looks like one, secrets in
 * addresses, and the name of the person's home folder. The log never has a key in the first place;
 * this is for what other libraries and other people's servers wrote into it.
 */
final class Redactor {
  private static final String DOTS = "•••";

  private static final Pattern RTMP = Pattern.compile("rtmpt?s?://[^\\s\"'<>,)\\]]+");

  /** Twitch's, Facebook's, and YouTube's groups of four. */
  private static final Pattern KEY =
      Pattern.compile(
          "\\blive_\\d+_\\w+(?:\\?\\S*)?|\\bFB-\\d[\\w-]*(?:\\?\\S*)?|"
              + "\\b(?:[A-Za-z0-9]{4}-){3,}[A-Za-z0-9]{4}\\b|\\bsk_[\\w-]{8,}");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?:key|token|sign(?:ature)?|secret|pass(?:word|wd)?|auth\\w*|s_bl|a)=)"
              + "[^&\\s\"',;)\\]]{4,}");

  private final List<StreamKey> keys;
  private final String home;

  /** For a computer on which these keys are known. */
  Redactor(List<StreamKey> keys) {
    this.keys = List.copyOf(keys);
    this.home = System.getProperty("user.home", "");
  }

  /** {@code text} without secrets. */
  String redact(String text) {
    String shown = text;
    for (StreamKey key : keys) {
      shown = key.redact(shown);
    }
    shown = RTMP.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(url(found.group())));
    shown = KEY.matcher(shown).replaceAll(DOTS);
    shown = PARAMETER.matcher(shown).replaceAll("$1" + DOTS);
    return home.length() > 1 ? shown.replace(home, "~") : shown;
  }

  private static String url(String text) {
    try {
      return RtmpUrl.parse(text).redacted();
    } catch (InvalidUrlException _) {
      int query = text.indexOf('?');
      return query < 0 ? text : text.substring(0, query);
    }
  }
}
