/** The pre-flight check: whether a broadcast will work, found out without broadcasting. */
@NullMarked
package tallylight.app.check;

import org.jspecify.annotations.NullMarked;
