package tallylight.app.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code services.json}. Fields that it does not know are left to newer programs. */
final class ServiceListReader {
  /** The version of the form. */
  static final int SCHEMA = 1;

  private static final int SLOWEST_KEYFRAMES = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ServiceListReader() {}

  /** What is wrong with a list, in one sentence. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private record Listing(int schema, @Nullable List<Entry> services) {}

  private record Entry(
      @Nullable String id,
      @Nullable String name,
      @Nullable String keyPage,
      @Nullable List<Server> servers,
      @Nullable Integer keyframeSeconds,
      @Nullable Integer maxVideoKbps,
      @Nullable Integer maxAudioKbps,
      @Nullable Integer maxFps,
      @Nullable List<String> sizes,
      @Nullable Boolean bFrames,
      @Nullable List<Rated> limits,
      @Nullable List<Rated> recommended,
      @Nullable String testQuery,
      @Nullable Boolean keyPerBroadcast) {}

  private record Server(@Nullable String name, @Nullable String url, @Nullable String backup) {}

  private record Rated(@Nullable String size, int fps, int kbps) {}

  /** The services of a list, in its order. */
  static List<StreamService> read(String json) throws Fault {
    Listing listing;
    try {
      listing = MAPPER.readValue(json, Listing.class);
    } catch (JacksonException e) {
      throw new Fault(
          "Line " + e.getLocation().getLineNr() + " is not what a list of services has there.", e);
    }
    if (listing == null || listing.schema() != SCHEMA) {
      throw new Fault(
          "It has schema "
              + (listing == null ? "nothing" : listing.schema())
              + ", and this program knows "
              + SCHEMA
              + ".",
          null);
    }
    List<StreamService> services = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Entry entry : orNone(listing.services())) {
      StreamService service = service(entry);
      if (!ids.add(service.id())) {
        throw new Fault("Two services have the id " + service.id() + ".", null);
      }
      services.add(service);
    }
    if (services.isEmpty()) {
      throw new Fault("It lists no service.", null);
    }
    return services;
  }

  private static StreamService service(Entry entry) throws Fault {
    String id = text(entry.id(), "a service", "id");
    String name = text(entry.name(), id, "name");
    List<IngestServer> servers = new ArrayList<>();
    for (Server server : orNone(entry.servers())) {
      servers.add(
          new IngestServer(
              text(server.name(), id, "name of a server"),
              url(text(server.url(), id, "url of a server"), id),
              server.backup() == null ? null : url(server.backup(), id)));
    }
    return new StreamService(
        id,
        name,
        servers,
        entry.keyPage() == null ? null : page(entry.keyPage(), id),
        limits(entry, id),
        rated(entry.recommended(), id),
        entry.testQuery(),
        Boolean.TRUE.equals(entry.keyPerBroadcast()));
  }

  private static ServiceLimits limits(Entry entry, String id) throws Fault {
    List<VideoSize> sizes = new ArrayList<>();
    for (String size : orNone(entry.sizes())) {
      sizes.add(size(size, id));
    }
    Integer keyframes = entry.keyframeSeconds();
    if (keyframes != null && (keyframes < 1 || keyframes > SLOWEST_KEYFRAMES)) {
      throw new Fault(id + " has keyframes every " + keyframes + " s.", null);
    }
    if (entry.maxFps() != null) {
      var _ = rate(entry.maxFps(), id);
    }
    return new ServiceLimits(
        keyframes,
        entry.maxVideoKbps() == null ? null : bitrate(entry.maxVideoKbps(), id),
        entry.maxAudioKbps() == null ? null : bitrate(entry.maxAudioKbps(), id),
        entry.maxFps(),
        sizes,
        rated(entry.limits(), id),
        !Boolean.FALSE.equals(entry.bFrames()));
  }

  private static List<RatedFormat> rated(@Nullable List<Rated> all, String id) throws Fault {
    List<RatedFormat> formats = new ArrayList<>();
    for (Rated rated : orNone(all)) {
      formats.add(
          new RatedFormat(
              size(text(rated.size(), id, "size"), id),
              rate(rated.fps(), id),
              bitrate(rated.kbps(), id)));
    }
    return formats;
  }

  private static String text(@Nullable String text, String id, String field) throws Fault {
    if (text == null || text.isBlank()) {
      throw new Fault("Of " + id + " the " + field + " is missing.", null);
    }
    return text;
  }

  private static RtmpUrl url(String text, String id) throws Fault {
    try {
      return RtmpUrl.parse(text);
    } catch (InvalidUrlException e) {
      throw new Fault("Of " + id + " an address is wrong. " + e.problem().why(), e);
    }
  }

  private static URI page(String text, String id) throws Fault {
    try {
      URI page = new URI(text);
      if ("https".equals(page.getScheme())) {
        return page;
      }
      throw new Fault("The key page of " + id + " does not begin with https://.", null);
    } catch (URISyntaxException e) {
      throw new Fault("The key page of " + id + " is no address.", e);
    }
  }

  private static VideoSize size(String text, String id) throws Fault {
    return VideoSize.parse(text)
        .orElseThrow(() -> new Fault("Of " + id + " a size is wrong: " + text + ".", null));
  }

  private static FrameRate rate(int fps, String id) throws Fault {
    try {
      return FrameRate.of(fps);
    } catch (IllegalArgumentException e) {
      throw new Fault("Of " + id + " a frame rate is wrong: " + fps + ".", e);
    }
  }

  private static Bitrate bitrate(int kbps, String id) throws Fault {
    if (kbps < 1) {
      throw new Fault("Of " + id + " a bitrate is wrong: " + kbps + ".", null);
    }
    return Bitrate.kilobits(kbps);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
