/** How large, how smooth and how finely coded the pictures are. */
@NullMarked
package tallylight.ui.quality;

import org.jspecify.annotations.NullMarked;
