package tallylight.app.settings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.RtmpUrl;

/**
 * Where a broadcast may go. The stream key is in the key vault, under {@link #id}.
 *
 * @param id never changes
 * @param name what the person calls it
 * @param serviceId of the service in the catalogue
 * @param url the server's address; null while there is none
 * @param enabled whether Go Live goes there
 * @param keepKey whether the key may outlast the program
 */
public record DestinationSettings(
    String id,
    String name,
    String serviceId,
    @Nullable RtmpUrl url,
    boolean enabled,
    boolean keepKey) {
  public DestinationSettings {
    url = url == null ? null : url.withoutEmbeddedKey();
  }

  /** A new destination, enabled. */
  public static DestinationSettings create(String name, String serviceId, @Nullable RtmpUrl url) {
    return new DestinationSettings(UUID.randomUUID().toString(), name, serviceId, url, true, true);
  }

  public DestinationSettings withName(String other) {
    return new DestinationSettings(id, other, serviceId, url, enabled, keepKey);
  }

  public DestinationSettings withServer(String service, @Nullable RtmpUrl address) {
    return new DestinationSettings(id, name, service, address, enabled, keepKey);
  }

  public DestinationSettings withEnabled(boolean yes) {
    return new DestinationSettings(id, name, serviceId, url, yes, keepKey);
  }
}
