/** The first run: from the language to a broadcast that can begin, a step at a time. */
@NullMarked
package tallylight.ui.firstrun;

import org.jspecify.annotations.NullMarked;
