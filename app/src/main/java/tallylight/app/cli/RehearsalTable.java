package tallylight.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.rehearsal.RehearsalReport;

/** A rehearsal's outcome as a table for people. */
final class RehearsalTable {
  private RehearsalTable() {}

  static void print(RehearsalReport report, PrintWriter out) {
    BroadcastReport sent = report.broadcast();
    out.println();
    row(out, "Pictures", "captured %d", sent.captured());
    row(out, "", "encoded  %d", sent.encoded());
    row(out, "", "sent     %d", sent.videoSent());
    row(out, "", "received %d", report.videoReceived());
    row(out, "", "dropped  %d", sent.encoderBehind() + sent.videoDropped());
    row(out, "", "late     %d", sent.late());
    row(out, "Sound packets", "sent %d, received %d", sent.audioSent(), report.audioReceived());
    row(
        out,
        "Bitrate",
        "video %d kb/s, audio %d kb/s",
        sent.videoBitrate().toKilobits(),
        sent.audioBitrate().toKilobits());
    if (report.latency() != null) {
      row(
          out,
          "Capture to ingest",
          "%.0f ms median, %.0f ms for 95 of 100, %.0f ms at most",
          report.latency().p50(),
          report.latency().p95(),
          report.latency().max());
    }
    if (report.avOffsetMillis() != null) {
      row(
          out,
          "Sound and picture",
          "sound %.1f ms %s",
          Math.abs(report.avOffsetMillis()),
          report.avOffsetMillis() < 0 ? "ahead" : "behind");
    }
    row(out, "Encoder", "%s", sent.encoder());
    if (report.received() != null) {
      row(out, "Received", "%s", report.received());
    }
    out.println();
    out.println(
        report.isWhole()
            ? "Everything arrived. You are ready to go live."
            : "Not everything arrived. A smaller size, frame rate or a faster preset asks less of"
                + " this machine.");
  }

  private static void row(PrintWriter out, String label, String format, Object... values) {
    out.printf(Locale.ROOT, "  %-18s " + format + "%n", prepend(label, values));
  }

  private static Object[] prepend(String label, Object[] values) {
    Object[] all = new Object[values.length + 1];
    all[0] = label;
    System.arraycopy(values, 0, all, 1, values.length);
    return all;
  }
}
