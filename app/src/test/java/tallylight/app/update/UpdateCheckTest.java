package tallylight.app.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.app.lab.Ports;
import tallylight.app.settings.Consent;

/** A real HTTP server on this computer has the list. */
class UpdateCheckTest {
  private static final String LIST =
      """
      {"schema": 1, "made": "today", "releases": [
        {"version": "0.9.0", "page": "https://example.com/0.9.0"},
        {"version": "0.10.0-rc1", "page": "https://example.com/rc"},
        {"version": "0.1.0", "page": "https://example.com/0.1.0"},
        {"page": "https://example.com/nothing"}]}
      """;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = LIST;

  UpdateCheckTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/releases.json",
        exchange -> {
          requests.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().keySet());
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI feed() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/releases.json");
  }

  private Optional<Release> newer(String current) throws Exception {
    return new UpdateCheck(feed(), current).newer(Consent.YES);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.10.0-rc1",
    "0.9.0, 0.10.0-rc1",
    "0.10.0-rc1,",
    "0.10.0,",
    "1.0,",
  })
  void theNewestIsToldWhereItIsNewer(String current, String newest) throws Exception {
    assertEquals(Optional.ofNullable(newest), newer(current).map(Release::version));
  }

  @ParameterizedTest
  @EnumSource(
      value = Consent.class,
      names = {"NOT_ASKED", "NO"})
  void nobodyIsAskedUnlessThePersonAgreed(Consent consent) throws Exception {
    assertEquals(Optional.empty(), new UpdateCheck(feed(), "0.1.0").newer(consent));
    assertEquals(List.of(), requests);
  }

  @Test
  void onlyTheListIsAskedForAndNothingIsToldOfThePerson() throws Exception {
    newer("0.1.0");
    assertEquals(1, requests.size());
    String request = requests.getFirst();
    assertTrue(request.startsWith("/releases.json "), request);
    for (String header : List.of("Cookie", "Referer", "Authorization", "From")) {
      assertTrue(!request.contains(header), request);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "{}",
        "{\"schema\": 2, \"releases\": []}",
        "{\"schema\": 1}",
        "{\"schema\": 1, \"releases\": [{\"version\": \"x\", \"page\": \"https://a.example\"}]}",
        "{\"schema\": 1, \"releases\": [{\"version\": \"9\", \"page\": \"file:///etc/x\"}]}",
      })
  void whatIsNoListIsExplained(String wrong) {
    body = wrong;
    var fault = assertThrows(UpdateException.class, () -> newer("0.1.0"));
    assertTrue(fault.problem().why().contains("no list of releases"), fault.problem()::toString);
  }

  @Test
  void aServerThatRefusesOrIsNotThereIsExplained() {
    status = 503;
    assertTrue(
        assertThrows(UpdateException.class, () -> newer("0.1.0")).problem().why().contains("503"));
    var gone = new UpdateCheck(URI.create("http://127.0.0.1:" + Ports.free() + "/x"), "0.1.0");
    assertThrows(UpdateException.class, () -> gone.newer(Consent.YES));
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    body = "{\"schema\": 1, \"x\": \"" + "x".repeat(400_000) + "\", \"releases\": []}";
    assertThrows(UpdateException.class, () -> newer("0.1.0"));
  }

  @Test
  void anotherComputerIsAskedOnlyWithEncryption() {
    var plain = new UpdateCheck(URI.create("http://example.com/releases.json"), "0.1.0");
    var fault = assertThrows(UpdateException.class, () -> plain.newer(Consent.YES));
    assertTrue(fault.problem().why().contains("not encrypted"), fault.problem()::toString);
  }
}
