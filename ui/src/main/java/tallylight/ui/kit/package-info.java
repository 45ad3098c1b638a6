/** What every part of the window is made with: texts, work off the window's thread, listeners. */
@NullMarked
package tallylight.ui.kit;

import org.jspecify.annotations.NullMarked;
