/** A sign in the desktop's tray, where it has one. */
@NullMarked
package tallylight.ui.tray;

import org.jspecify.annotations.NullMarked;
