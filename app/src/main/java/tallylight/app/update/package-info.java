/** The notice that there is a newer version. Nothing is ever fetched but the list of releases. */
@NullMarked
package tallylight.app.update;

import org.jspecify.annotations.NullMarked;
