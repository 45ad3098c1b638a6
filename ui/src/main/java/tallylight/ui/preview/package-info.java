/** The picture as viewers will see it. */
@NullMarked
package tallylight.ui.preview;

import org.jspecify.annotations.NullMarked;
