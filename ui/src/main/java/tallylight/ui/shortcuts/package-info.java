/** Keys for everything, as the person wants them. */
@NullMarked
package tallylight.ui.shortcuts;

import org.jspecify.annotations.NullMarked;
