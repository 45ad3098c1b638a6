package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;

/** Given every log level switched on, then the stream key is in no line of it. */
class SecretsIT {
  private static final String KEY = "live_4711_very-secret-key";

  @TempDir private Path folder = Path.of("");
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("tallylight");
  private final Collector collector = new Collector();
  private Level usual = Level.INFO;

  @BeforeEach
  void logEverything() {
    usual = ours.getEffectiveLevel();
    ours.setLevel(Level.TRACE);
    collector.start();
    root.addAppender(collector);
  }

  @AfterEach
  void logAsUsual() {
    root.detachAppender(collector);
    ours.setLevel(usual);
  }

  @Test
  void aBroadcastAndARefusalKeepTheKey() throws Exception {
    Path keyFile = Files.writeString(folder.resolve("key.txt"), KEY);
    try (Nginx nginx = Nginx.start(folder)) {
      for (String application : List.of("live", "callback", "deny")) {
        CommandLineRun run =
            CommandLineRun.of(
                "publish",
                "--url",
                nginx.url(application),
                "--key-file",
                keyFile.toString(),
                "--size",
                "320x180",
                "--seconds",
                "2");
        assertEquals(application.equals("live") ? 0 : 4, run.exitCode(), run::everything);
        assertFalse(run.everything().contains(KEY), "printed in " + application);
      }
    }
    assertTrue(collector.lines.size() > 100, "TRACE was on");
    for (String line : collector.lines) {
      assertFalse(line.contains(KEY), () -> "logged: " + line.replace(KEY, "<the key>"));
    }
  }

  private static final class Collector extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getFormattedMessage() + trace);
    }
  }
}
