package tallylight.ui.destination;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The services known by name, and the one that a person names. */
final class Services {
  private static final String FILE = "/tallylight/ui/services.json";
  private static final int SCHEMA = 1;

  /** The file: a schema version, so that a list may be newer than the program, and the list. */
  private record Listing(int schema, List<Service> services) {}

  private final List<Service> known;
  private final Service custom = new Service("custom", "", "", "");

  private Services(List<Service> known) {
    this.known = known;
  }

  /** The list that comes with the program. */
  static Services load() {
    try (InputStream file = Services.class.getResourceAsStream(FILE)) {
      Listing listing = JsonMapper.shared().readValue(file, Listing.class);
      if (listing.schema() != SCHEMA) {
        throw new IllegalStateException("services.json has schema " + listing.schema());
      }
      return new Services(listing.services());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All, the custom one last. */
  List<Service> all() {
    List<Service> all = new ArrayList<>(known);
    all.add(custom);
    return all;
  }

  /** The service with this address; the custom one where there is none. */
  Service at(String url) {
    return known.stream().filter(service -> service.url().equals(url)).findFirst().orElse(custom);
  }
}
