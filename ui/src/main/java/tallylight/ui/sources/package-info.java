/** The choice of picture and sound. */
@NullMarked
package tallylight.ui.sources;

import org.jspecify.annotations.NullMarked;
