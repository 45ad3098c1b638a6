package tallylight.app.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.session.RtmpUrl;

/**
 * The services known by name, and the entry under which a person names a server. Immutable.
 *
 * <p>A list comes with the program. A file {@value #FILE} in the person's own folder replaces it,
 * so that a service that moves needs no new program.
 */
public final class ServiceCatalogue {
  /** What a person's own list is called. */
  public static final String FILE = "services.json";

  private static final Logger LOG = LoggerFactory.getLogger(ServiceCatalogue.class);
  private static final String BUILT_IN = "/tallylight/app/services.json";
  private static final long LARGEST = 4 << 20;

  private final List<StreamService> services;

  /**
   * A list as it was found.
   *
   * @param catalogue what can be used
   * @param problem why a person's own list could not; null while all is well
   */
  public record Loaded(ServiceCatalogue catalogue, @Nullable ServiceListException problem) {}

  private ServiceCatalogue(List<StreamService> services) {
    List<StreamService> all = new ArrayList<>(services);
    if (all.stream().noneMatch(StreamService::isCustom)) {
      all.add(
          new StreamService(
              StreamService.CUSTOM,
              "RTMP",
              List.of(),
              null,
              ServiceLimits.NONE,
              List.of(),
              null,
              false));
    }
    this.services = List.copyOf(all);
  }

  /** The list that comes with the program. */
  public static ServiceCatalogue builtIn() {
    try (InputStream file = ServiceCatalogue.class.getResourceAsStream(BUILT_IN)) {
      if (file == null) {
        throw new IllegalStateException("the program has no " + BUILT_IN);
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServiceListReader.Fault e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The list in a person's folder, or the one that comes with the program where there is none or it
   * cannot be used.
   */
  public static Loaded load(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new Loaded(builtIn(), null);
    }
    try {
      return new Loaded(read(file), null);
    } catch (ServiceListException e) {
      LOG.warn("{}", e.problem(), e);
      return new Loaded(builtIn(), e);
    }
  }

  private static ServiceCatalogue read(Path file) throws ServiceListException {
    try {
      if (Files.size(file) > LARGEST) {
        throw ServiceListException.wrong(
            file, new ServiceListReader.Fault("It is larger than four megabytes.", null));
      }
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw ServiceListException.unreadable(file, e);
    } catch (ServiceListReader.Fault e) {
      throw ServiceListException.wrong(file, e);
    }
  }

  private static ServiceCatalogue parse(String json) throws ServiceListReader.Fault {
    return new ServiceCatalogue(ServiceListReader.read(json));
  }

  /** All, in the order of the list. */
  public List<StreamService> services() {
    return services;
  }

  /** The service with an id, as settings keep it; empty where the list no longer has it. */
  public Optional<StreamService> find(String id) {
    return services.stream().filter(service -> service.id().equals(id)).findFirst();
  }

  /** The entry under which a person names the server. */
  public StreamService custom() {
    return find(StreamService.CUSTOM).orElseThrow();
  }

  /** The service that has a server at this address or on its host; the custom one otherwise. */
  public StreamService at(RtmpUrl url) {
    return services.stream()
        .filter(service -> service.serverAt(url).isPresent())
        .findFirst()
        .or(() -> onHostOf(url))
        .orElseGet(this::custom);
  }

  private Optional<StreamService> onHostOf(RtmpUrl url) {
    return services.stream()
        .filter(
            service ->
                service.servers().stream()
                    .anyMatch(server -> server.url().host().equalsIgnoreCase(url.host())))
        .findFirst();
  }
}
