package tallylight.app.service;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * A service one can broadcast to, as {@code services.json} lists it.
 *
 * @param id never changes; settings refer to it
 * @param name for people, the same in every language
 * @param servers the best for most people first; empty where the person gives the address
 * @param keyPage where a person finds the stream key; null where not known
 * @param limits what it takes
 * @param recommended what it recommends, the finest first; empty where not known
 * @param testQuery what is added to a stream key to have a broadcast that nobody sees; null where
 *     every broadcast is public
 * @param keyPerBroadcast whether each broadcast needs a new key
 */
public record StreamService(
    String id,
    String name,
    List<IngestServer> servers,
    @Nullable URI keyPage,
    ServiceLimits limits,
    List<RatedFormat> recommended,
    @Nullable String testQuery,
    boolean keyPerBroadcast) {
  /** The {@link #id} of the entry under which a person names a server that is not listed. */
  public static final String CUSTOM = "custom";

  public StreamService {
    servers = List.copyOf(servers);
    recommended = List.copyOf(recommended);
  }

  /** True for the entry under which a person names the server. */
  public boolean isCustom() {
    return id.equals(CUSTOM);
  }

  /** True where the person gives the server's address. */
  public boolean asksForAddress() {
    return servers.isEmpty();
  }

  /** Whether a broadcast can be tried without anybody seeing it. */
  public boolean hasPrivateTest() {
    return testQuery != null;
  }

  /** The key for a broadcast that nobody sees; empty where the service has none. */
  public Optional<StreamKey> testKey(StreamKey key) {
    if (testQuery == null) {
      return Optional.empty();
    }
    char joint = key.reveal().indexOf('?') < 0 ? '?' : '&';
    return Optional.of(StreamKey.of(key.reveal() + joint + testQuery));
  }

  /** The listed server at an address; empty where there is none. */
  public Optional<IngestServer> serverAt(RtmpUrl url) {
    return servers.stream().filter(server -> server.url().equals(url)).findFirst();
  }
}
