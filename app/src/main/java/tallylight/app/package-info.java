/** The studio without a face. */
@NullMarked
package tallylight.app;

import org.jspecify.annotations.NullMarked;
