package tallylight.app.rehearsal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastReport;

/**
 * What a rehearsal showed.
 *
 * @param broadcast what was sent
 * @param videoReceived pictures that arrived complete
 * @param audioReceived packets of sound that arrived complete
 * @param latency from capture to arrival, or null where nothing arrived
 * @param avOffsetMillis by how much the sound lags the picture in what was received (negative where
 *     it leads), or null where the pictures have no flashes to measure by
 * @param uplink how it fared on an emulated uplink, or null where there was none
 * @param received the file as received, or null where nothing arrived
 */
public record RehearsalReport(
    BroadcastReport broadcast,
    long videoReceived,
    long audioReceived,
    @Nullable LatencySummary latency,
    @Nullable Double avOffsetMillis,
    @Nullable UplinkReport uplink,
    @Nullable Path received) {

  /** True where all that was captured arrived. */
  public boolean isWhole() {
    return broadcast.failure() == null
        && broadcast.encoderBehind() == 0
        && broadcast.late() == 0
        && broadcast.videoDropped() == 0
        && broadcast.audioDropped() == 0
        && broadcast.captured() > 0
        && videoReceived == broadcast.captured()
        && audioReceived == broadcast.audioSent();
  }
}
