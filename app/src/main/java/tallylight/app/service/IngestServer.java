package tallylight.app.service;

import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.RtmpUrl;

/**
 * A server that takes broadcasts for a service.
 *
 * @param name for people, as the service calls it
 * @param url without a stream key
 * @param backup another server that takes the same key when this one is lost; null for none known
 */
public record IngestServer(String name, RtmpUrl url, @Nullable RtmpUrl backup) {}
