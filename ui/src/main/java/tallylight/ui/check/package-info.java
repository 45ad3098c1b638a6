/** The check before a broadcast: what was looked at, what was found, what is recommended. */
@NullMarked
package tallylight.ui.check;

import org.jspecify.annotations.NullMarked;
