/** Scaling of pictures, and their conversion for screens. */
@NullMarked
package tallylight.encoder.scale;

import org.jspecify.annotations.NullMarked;
