package tallylight.app.recording;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.media.ProblemException;

/**
 * How a recording fares, or what it came to.
 *
 * @param file what is written
 * @param recorded how much of the program is in it
 * @param bytes of pictures and sound in it
 * @param left how long the disk lasts at the rate of this recording
 * @param behind pictures left out because the encoder was behind
 * @param failure why it ended before it was wished; null while all is well
 */
public record RecordingStatus(
    Path file,
    Duration recorded,
    long bytes,
    Duration left,
    long behind,
    @Nullable ProblemException failure) {}
