/** The quiet line that there is a newer version. */
@NullMarked
package tallylight.ui.update;

import org.jspecify.annotations.NullMarked;
