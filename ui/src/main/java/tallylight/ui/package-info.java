/** The window, and the program's main. Knows no codec and no socket. */
@NullMarked
package tallylight.ui;

import org.jspecify.annotations.NullMarked;
