package tallylight.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tallylight.media.ProblemException;
import tallylight.rtmp.server.EndReason;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestStream;

/** {@code tallylight ingest}: the built-in ingest alone, until Ctrl-C. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description =
        "Receives broadcasts on this machine, records them and lets them be watched, until"
            + " Ctrl-C.",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {ExitCode.LIST_OK, ExitCode.LIST_USAGE, ExitCode.LIST_INGEST})
final class IngestCommand implements Callable<Integer>, JsonOption.Holder {
  @Mixin private IngestOptions options = new IngestOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public JsonOption json() {
    return json;
  }

  @Override
  public Integer call() throws ProblemException {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter progress = json.wanted() ? commandLine.getErr() : commandLine.getOut();
    var log = new StreamLog(progress);
    try (StopRequest stop = new StopRequest();
        IngestServer server = IngestServer.start(options.settings(commandLine), log)) {
      options.announce(server, progress);
      progress.println("Ctrl-C ends it.");
      progress.flush();
      stop.await();
      server.close();
      if (json.wanted()) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("result", "ok");
        result.put("broadcasts", log.broadcasts.get());
        commandLine.getOut().println(Result.json(result));
        commandLine.getOut().flush();
      }
      return stop.finish(ExitCode.OK);
    }
  }

  /** Tells about each broadcast in a line; called by the connections' threads. */
  private static final class StreamLog implements IngestListener {
    private final PrintWriter out;
    private final AtomicInteger broadcasts = new AtomicInteger();

    StreamLog(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void published(IngestStream stream) {
      broadcasts.incrementAndGet();
      say("A broadcast from " + stream.peer() + " began.");
    }

    @Override
    public void ended(IngestStream stream, EndReason reason) {
      say(
          "A broadcast from "
              + stream.peer()
              + words(reason)
              + stream.recording().map(file -> " Recorded in " + file + ".").orElse(""));
    }

    @Override
    public void recordingFailed(IngestStream stream, IOException cause) {
      say(
          "The recording of the broadcast from "
              + stream.peer()
              + " stopped: the disk gave an"
              + " error or is full. The broadcast goes on.");
    }

    private static String words(EndReason reason) {
      return switch (reason) {
        case UNPUBLISHED -> " ended.";
        case CONNECTION_LOST -> " broke off: the connection was lost.";
        case IDLE -> " broke off: nothing came for too long.";
        case MALFORMED -> " was ended: what it sent is not RTMP.";
        case SHUTDOWN -> " was ended, because the ingest ends.";
      };
    }

    private void say(String line) {
      synchronized (out) {
        out.println(line);
        out.flush();
      }
    }
  }
}
