@NullMarked
package tallylight.encoder.clock;

import org.jspecify.annotations.NullMarked;
