/** The place for what went wrong: what happened, why, what to do. */
@NullMarked
package tallylight.ui.problem;

import org.jspecify.annotations.NullMarked;
