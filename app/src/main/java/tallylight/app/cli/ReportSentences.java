package tallylight.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.broadcast.DestinationReport;

/**
 * What a broadcast came to, for people: a sentence, and one more for each of several destinations.
 */
final class ReportSentences {
  private ReportSentences() {}

  static List<String> of(BroadcastReport report) {
    String recorded =
        report.recording() == null || report.recordingFailure() != null
            ? ""
            : " Recorded in " + report.recording() + ".";
    if (report.destinations().size() == 1) {
      return List.of(only(report) + recorded);
    }
    var sentences = new ArrayList<String>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "The broadcast lasted %.1f s, with sound of %s.%s",
            report.seconds(),
            report.audioBitrate(),
            recorded));
    report.destinations().forEach(one -> sentences.add(of(one)));
    return sentences;
  }

  private static String only(BroadcastReport report) {
    return String.format(
        Locale.ROOT,
        "The broadcast to %s lasted %.1f s: %d pictures sent, %d dropped, video %s, audio %s.%s",
        report.destination(),
        report.seconds(),
        report.videoSent(),
        report.videoDropped() + report.encoderBehind(),
        report.videoBitrate(),
        report.audioBitrate(),
        reconnected(report.reconnects()));
  }

  private static String of(DestinationReport one) {
    return String.format(
        Locale.ROOT,
        "%s (%s): %d pictures sent, %d dropped, video %s.%s%s",
        one.name(),
        one.server(),
        one.videoSent(),
        one.videoDropped(),
        one.videoBitrate(),
        reconnected(one.reconnects()),
        one.failure() == null ? "" : " " + one.failure().problem().what());
  }

  private static String reconnected(int times) {
    return switch (times) {
      case 0 -> "";
      case 1 -> " It was reconnected once.";
      default -> " It was reconnected " + times + " times.";
    };
  }
}
