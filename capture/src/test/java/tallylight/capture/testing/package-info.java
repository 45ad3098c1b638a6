/** What tests of other modules need too. */
@NullMarked
package tallylight.capture.testing;

import org.jspecify.annotations.NullMarked;
