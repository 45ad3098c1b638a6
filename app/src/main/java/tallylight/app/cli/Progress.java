package tallylight.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.DestinationHealth;

/** One line about the running broadcast, written anew each second on a terminal. */
final class Progress {
  private final PrintWriter out;
  private final boolean terminal;
  private int lastLength;

  Progress(PrintWriter out) {
    this.out = out;
    this.terminal = System.console() != null && System.console().isTerminal();
  }

  synchronized void show(BroadcastHealth health) {
    String line = line(health);
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
      lastLength = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** A sentence on a line of its own. */
  synchronized void tell(String sentence) {
    end();
    out.println(sentence);
    out.flush();
  }

  /** Ends the line, so that what follows begins a new one. */
  synchronized void end() {
    if (terminal && lastLength > 0) {
      out.println();
      out.flush();
    }
    lastLength = 0;
  }

  private static String line(BroadcastHealth health) {
    long seconds = Math.round(health.seconds());
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%-12s %02d:%02d:%02d  video %s of %s  audio %s  waiting %d ms",
            health.state(),
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            health.videoBitrate(),
            health.targetBitrate(),
            health.audioBitrate(),
            health.queueMillis()));
    if (health.destinations().size() > 1) {
      health.destinations().forEach(one -> append(line, one));
    } else {
      append(line, health.dropped(), "dropped by the network");
    }
    append(line, health.encoderBehind(), "left out by the encoder");
    append(line, health.encoderReopened(), "times reopened the encoder");
    append(line, health.late(), "late");
    if (health.destinations().size() == 1) {
      append(line, health.reconnects(), "times reconnected");
    }
    return line.toString();
  }

  /** What is another for each of several destinations. */
  private static void append(StringBuilder line, DestinationHealth one) {
    line.append("  | ").append(one.name()).append(' ').append(one.state());
    if (one.state() == BroadcastState.LIVE) {
      line.append(' ').append(one.videoBitrate()).append(" of ").append(one.targetBitrate());
    }
    append(line, one.dropped(), "dropped");
    append(line, one.reconnects(), "times reconnected");
  }

  private static void append(StringBuilder line, long count, String what) {
    if (count > 0) {
      line.append("  ").append(count).append(' ').append(what);
    }
  }
}
