/** Renders the artwork. Runs during the build; only the pictures it makes are handed out. */
@NullMarked
package tallylight.icons;

import org.jspecify.annotations.NullMarked;
