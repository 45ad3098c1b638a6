@NullMarked
package tallylight.encoder.h264;

import org.jspecify.annotations.NullMarked;
