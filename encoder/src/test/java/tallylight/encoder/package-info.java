@NullMarked
package tallylight.encoder;

import org.jspecify.annotations.NullMarked;
