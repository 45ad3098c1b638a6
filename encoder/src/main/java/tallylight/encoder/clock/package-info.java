/** From the media clock to a codec's own count of pictures or samples, and back. */
@NullMarked
package tallylight.encoder.clock;

import org.jspecify.annotations.NullMarked;
