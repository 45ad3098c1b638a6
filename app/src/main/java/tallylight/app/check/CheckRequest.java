package tallylight.app.check;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.app.service.StreamQuality;
import tallylight.app.service.StreamService;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.StreamKey;

/**
 * What is to be checked.
 *
 * @param service where the broadcast will go
 * @param url the server's address as it was typed; prints without a key
 * @param key the stream key; null while there is none
 * @param connection how the server is reached
 * @param quality what the broadcast is to look like
 * @param encoder as {@code --encoder} takes it
 * @param preset effort in the codec's own words
 * @param sound what listens to the microphone; null to leave that out
 * @param recordingFolder where recordings will go; null to leave that out
 * @param times how long measuring takes
 */
public record CheckRequest(
    StreamService service,
    String url,
    @Nullable StreamKey key,
    ConnectionSettings connection,
    StreamQuality quality,
    String encoder,
    String preset,
    @Nullable SoundProbe sound,
    @Nullable Path recordingFolder,
    CheckTimes times) {
  /** Whoever prints this sees neither key nor address, in which a key may stand. */
  @Override
  public String toString() {
    return "CheckRequest[" + service.id() + ", " + quality + "]";
  }
}
