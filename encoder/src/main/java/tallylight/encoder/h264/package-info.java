/** The parts of H.264 every codec library leaves to its caller: byte stream to access units. */
@NullMarked
package tallylight.encoder.h264;

import org.jspecify.annotations.NullMarked;
