package tallylight.capture.feed;

import tallylight.capture.CaptureException;
import tallylight.capture.FeedAddress;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** What can be wrong with a feed, in words. */
final class FeedProblems {
  private static final String BY_ITSELF =
      "It is shown as soon as it comes. Ask whoever sends it, or check the address.";

  private FeedProblems() {}

  static CaptureException awaited(FeedAddress address) {
    return new CaptureException(
        absent(address), "No answer has come yet.", "It is shown as soon as it comes.");
  }

  static CaptureException away(FeedAddress address, ProblemException fault) {
    return new CaptureException(
        new Problem(absent(address), fault.problem().why(), BY_ITSELF), fault);
  }

  static CaptureException over(FeedAddress address) {
    return new CaptureException(absent(address), "Its broadcast is over.", BY_ITSELF);
  }

  static CaptureException failed(FeedAddress address, RuntimeException fault) {
    return new CaptureException(
        new Problem(absent(address), "This program made a mistake.", BY_ITSELF), fault);
  }

  private static String absent(FeedAddress address) {
    return "The feed of " + address.host() + " is not there.";
  }

  static CaptureException nothing(FeedAddress address, String what) {
    return new CaptureException(
        "The feed of " + address.host() + " gives no " + what + ".",
        "Whoever sends it has stopped, or sends none.",
        BY_ITSELF);
  }

  static CaptureException unknownCoding(FeedAddress address, String what, Throwable fault) {
    return new CaptureException(
        new Problem(
            "The " + what + " of the feed of " + address.host() + " cannot be used.",
            "This program cannot decode it.",
            "Ask whoever sends it for H.264 and AAC."),
        fault);
  }
}
