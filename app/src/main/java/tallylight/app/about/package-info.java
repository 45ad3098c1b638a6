/** What the program is made of, for {@code --licenses} and the window's About. */
@NullMarked
package tallylight.app.about;

import org.jspecify.annotations.NullMarked;
