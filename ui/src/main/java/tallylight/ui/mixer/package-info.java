/** What is heard: a strip for each source of sound, and one for the whole mix. */
@NullMarked
package tallylight.ui.mixer;

import org.jspecify.annotations.NullMarked;
