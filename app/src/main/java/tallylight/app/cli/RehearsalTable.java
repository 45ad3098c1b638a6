package tallylight.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.rehearsal.RehearsalReport;
import tallylight.app.rehearsal.UplinkReport;

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
    if (report.uplink() != null) {
      print(report.uplink(), out);
    }
    row(out, "Encoder", "%s", sent.encoder());
    if (report.received() != null) {
      row(out, "Received", "%s", report.received());
    }
    out.println();
    if (report.uplink() != null) {
      out.println("On an uplink like this one your viewers would have seen what is told above.");
      return;
    }
    out.println(
        report.isWhole()
            ? "Everything arrived. You are ready to go live."
            : "Not everything arrived. A smaller size, frame rate or a faster preset asks less of"
                + " this machine.");
  }

  private static void print(UplinkReport uplink, PrintWriter out) {
    row(out, "Uplink", "%.0f %% of what it could carry was used", 100 * uplink.utilisation());
    if (uplink.latency() != null) {
      row(
          out,
          "",
          "encoder to ingest %.0f ms median, %.0f ms for 95 of 100",
          uplink.latency().p50(),
          uplink.latency().p95());
    }
    row(out, "", "%.1f %% of the pictures could not be shown", uplink.undecodablePercent());
    row(out, "", "the bitrate changed %.0f times a minute", uplink.changesPerMinute());
    if (uplink.backSeconds() != null) {
      row(out, "", "back at full quality after %.1f s", uplink.backSeconds());
    }
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
