/** What a window needs of the studio: a program to look at and listen to, and a broadcast of it. */
@NullMarked
package tallylight.app.studio;

import org.jspecify.annotations.NullMarked;
