/** What helps whoever helps: short codes of faults, and a bundle with everything but secrets. */
@NullMarked
package tallylight.app.support;

import org.jspecify.annotations.NullMarked;
