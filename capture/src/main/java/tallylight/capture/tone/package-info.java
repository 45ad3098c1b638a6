/** Sound that is computed: the test tone that belongs to the test card, and silence. */
@NullMarked
package tallylight.capture.tone;

import org.jspecify.annotations.NullMarked;
