/** Filters of sound, by libavfilter. */
@NullMarked
package tallylight.capture.filter;

import org.jspecify.annotations.NullMarked;
