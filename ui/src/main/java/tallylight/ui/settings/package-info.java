/** What a person has chosen once and for all: read at the start, kept at each change. */
@NullMarked
package tallylight.ui.settings;

import org.jspecify.annotations.NullMarked;
