package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallylight.app.settings.Consent;
import tallylight.app.settings.SettingsStore;
import tallylight.app.settings.UpdateNotice;
import tallylight.app.update.UpdateCheck;

/** The line that there is a newer version: only where the person agrees, and never twice. */
class UpdateWindowTest extends WindowTest {
  private static final String LIST =
      """
      {"schema": 1, "releases": [{"version": "99.1.0", "page": "https://example.com/99.1.0"}]}
      """;

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;

  UpdateWindowTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, list.length);
          exchange.getResponseBody().write(list);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Override
  Optional<UpdateCheck> updates() {
    URI list = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/releases.json");
    return Optional.of(new UpdateCheck(list, "0.1.0"));
  }

  private UpdateNotice saved() throws Exception {
    return new SettingsStore(folder).load("none").settings().updateNotice();
  }

  @Test
  void nobodyIsAskedBeforeThePersonAgreesAndAVersionCanBeSkipped() throws Exception {
    assertTrue(isShown("#update-question"));
    assertEquals(0, asked.get(), "nothing was sent");
    robot.clickOn("#update-yes");
    until(() -> isShown("#update-told"));
    assertTrue(textOf("#update-told").startsWith("Tallylight 99.1.0 is there."));
    assertFalse(isShown("#update-question"));
    assertEquals(1, asked.get());

    robot.clickOn("#update-page");
    assertEquals(List.of("https://example.com/99.1.0"), pagesShown);
    robot.clickOn("#update-skip");
    assertFalse(isShown("#update"));
    until(() -> saved().equals(new UpdateNotice(Consent.YES, "99.1.0")));

    close();
    open();
    until(() -> asked.get() == 2);
    until(() -> isThere("#preview-picture"));
    assertFalse(isShown("#update"), "the person does not want to hear of it");
  }

  @Test
  void whoSaysNoIsLeftAloneUntilTheSettingsSayOtherwise() throws Exception {
    robot.clickOn("#update-no");
    assertFalse(isShown("#update"));
    until(() -> saved().consent() == Consent.NO);
    assertEquals(0, asked.get(), "nothing was sent");

    robot.clickOn("#menu");
    robot.clickOn("Settings…");
    until(() -> Window.getWindows().size() == 2);
    robot.clickOn("Updates");
    robot.clickOn("#settings-update");
    until(() -> isShown("#update-told"));
    robot.clickOn("#settings-update");
    assertFalse(isShown("#update"));
  }

  @Test
  void duringABroadcastThereIsNoTalkOfVersions() throws Exception {
    try (var ingest = new Arrivals()) {
      haveDestination(ingest.url(), "aq1z-ws2x-ed3c-rf4v");
      robot.clickOn("#go-live");
      untilText("#state", "LIVE");
      assertFalse(isShown("#update"));
    }
  }

  /** The second opening finds what the first has saved. */
  @Override
  void prepare(SettingsStore store) throws Exception {
    if (asked.get() == 0) {
      super.prepare(store);
    }
  }
}
