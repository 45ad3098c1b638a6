package tallylight.app.update;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.app.ProgramVersion;
import tallylight.app.settings.Consent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a list of releases whether there is a newer version. Only ever with the person's consent;
 * nothing is sent but the request itself, nothing is fetched but the list, nothing is installed.
 *
 * <p>The list is JSON: {@code {"schema": 1, "releases": [{"version": "0.2.0", "page":
 * "https://…"}]}}. Where it is says the system property {@value #PROPERTY}, which installers set;
 * without one there is nothing to ask.
 */
public final class UpdateCheck {
  /** The system property that says where the list of releases is. */
  public static final String PROPERTY = "tallylight.releases";

  private static final int SCHEMA = 1;
  private static final long LARGEST = 256 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Feed(int schema, @Nullable List<Entry> releases) {}

  private record Entry(@Nullable String version, @Nullable String page) {}

  private final URI feed;
  private final Version current;

  /**
   * For a program of a version.
   *
   * @param feed where the list is: https, or http on this computer
   * @param current such as {@code 0.1.0}
   * @throws IllegalArgumentException where {@code current} is no version
   */
  public UpdateCheck(URI feed, String current) {
    this.feed = feed;
    this.current = Version.parse(current);
  }

  /** For this program; empty where it has no version, or nobody said where the list is. */
  public static Optional<UpdateCheck> ofThisProgram() {
    String where = System.getProperty(PROPERTY, "");
    String version = ProgramVersion.current();
    if (where.isBlank() || version == null) {
      return Optional.empty();
    }
    return Optional.of(new UpdateCheck(URI.create(where), version));
  }

  /**
   * The newest release, where it is newer than this program. Blocks for up to ten seconds.
   *
   * @param consent what the person answered; unless it is yes, nobody is asked
   * @throws UpdateException where the list cannot be had
   * @throws InterruptedException where it is no longer wanted
   */
  public Optional<Release> newer(Consent consent) throws UpdateException, InterruptedException {
    if (consent != Consent.YES) {
      return Optional.empty();
    }
    if (!isSafe(feed)) {
      throw UpdateException.unsafe();
    }
    return newest(fetch());
  }

  private static boolean isSafe(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      return false;
    }
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme()) && isThisComputer(host));
  }

  private static boolean isThisComputer(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private String fetch() throws UpdateException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(feed)
              .timeout(PATIENCE)
              .header("Accept", "application/json")
              .header("User-Agent", "Tallylight")
              .build();
      HttpResponse<String> response =
          client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
      if (response.statusCode() != 200) {
        throw UpdateException.answered(response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw UpdateException.unreachable(e);
    }
  }

  private Optional<Release> newest(String json) throws UpdateException {
    try {
      Feed list = MAPPER.readValue(json, Feed.class);
      if (list == null || list.schema() != SCHEMA || list.releases() == null) {
        throw UpdateException.unreadable(null);
      }
      Entry newest =
          list.releases().stream()
              .filter(entry -> entry.version() != null && entry.page() != null)
              .filter(entry -> Version.parse(entry.version()).compareTo(current) > 0)
              .max(Comparator.comparing(entry -> Version.parse(entry.version())))
              .orElse(null);
      if (newest == null || newest.version() == null || newest.page() == null) {
        return Optional.empty();
      }
      URI page = URI.create(newest.page());
      if (!isSafe(page)) {
        throw UpdateException.unreadable(null);
      }
      return Optional.of(new Release(newest.version(), page));
    } catch (JacksonException | IllegalArgumentException e) {
      throw UpdateException.unreadable(e);
    }
  }
}
