/** How loud the program is. */
@NullMarked
package tallylight.ui.meter;

import org.jspecify.annotations.NullMarked;
