/** The mix: what is heard, how loud, through which filters, and meters for it. */
@NullMarked
package tallylight.app.mixer;

import org.jspecify.annotations.NullMarked;
