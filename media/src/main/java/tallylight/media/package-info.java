/**
 * The vocabulary every room of the studio speaks: frames, packets, formats, units and the clock.
 *
 * <p>Nothing here does I/O or starts a thread. All times are nanoseconds on the {@link
 * tallylight.media.MediaClock}.
 */
@NullMarked
package tallylight.media;

import org.jspecify.annotations.NullMarked;
