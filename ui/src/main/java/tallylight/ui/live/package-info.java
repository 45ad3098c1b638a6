/** Going live, staying live, stopping. */
@NullMarked
package tallylight.ui.live;

import org.jspecify.annotations.NullMarked;
