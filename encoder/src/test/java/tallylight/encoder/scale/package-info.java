@NullMarked
package tallylight.encoder.scale;

import org.jspecify.annotations.NullMarked;
